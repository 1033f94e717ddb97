import { UnavailableError } from './sqlErrors.ts';

/** How long somebody who stands and waits for an answer waits for the connection. */
export const PROMPT_LIMIT_MS = 2_000;

/** Who may use the embedded database's one connection: one at a time, the others in the order in which they came. */
export class ConnectionLine {
  /** Those who wait; the first is served next. */
  readonly #line: (() => void)[] = [];
  #since: number | null = null;

  /** Since when (`Date.now()`) its holder has it; null while nobody has. */
  get heldSince(): number | null {
    return this.#since;
  }

  /**
   * Resolves when the connection is the caller's.
   * @throws UnavailableError `busy` when it is not after so long; then the caller is not in the line any more and never gets it
   */
  async take(waitLimitMs: number): Promise<void> {
    if (this.#since !== null) await this.#stand(waitLimitMs);
    this.#since = Date.now();
  }

  /** Hands the connection to the next one. */
  give(): void {
    const next = this.#line.shift();
    if (next) next();
    else this.#since = null;
  }

  #stand(waitLimitMs: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const enter = () => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        this.#line.splice(this.#line.indexOf(enter), 1);
        // Also what a store verb meets that asks the outer `db` inside its own transaction: it waits for itself.
        reject(
          new UnavailableError(
            'busy',
            `The embedded database's one connection was not free for ${waitLimitMs} ms.`,
          ),
        );
      }, waitLimitMs);
      this.#line.push(enter);
    });
  }
}
