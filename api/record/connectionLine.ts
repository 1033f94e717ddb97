import { UnavailableError } from './sqlErrors.ts';

/** How long somebody who stands and waits for an answer waits for the connection. */
export const PROMPT_LIMIT_MS = 2_000;

/** A holder who has it for less is one of many short ones: the line moves, and nobody in it is refused. */
const LONG_HOLD_MS = 1_000;
/** Nobody stands longer than so many times their limit, however the line moves. */
const MOST_LIMITS = 5;

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
   * @throws UnavailableError `busy` when it is not after so long and somebody has it for long; then the caller is not in the line any more and never gets it
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
    const mostMs = waitLimitMs * MOST_LIMITS;
    const came = Date.now();
    return new Promise((resolve, reject) => {
      const enter = () => {
        clearTimeout(timer);
        resolve();
      };
      const refuseOrStay = () => {
        const heldMs = Date.now() - (this.#since ?? Date.now());
        if (heldMs < LONG_HOLD_MS && Date.now() - came < mostMs) {
          timer = setTimeout(refuseOrStay, LONG_HOLD_MS - heldMs);
          return;
        }
        this.#line.splice(this.#line.indexOf(enter), 1);
        // Also what a store verb meets that asks the outer `db` inside its own transaction: it waits for itself.
        reject(
          new UnavailableError(
            'busy',
            `The embedded database's one connection was not free for ${waitLimitMs} ms.`,
          ),
        );
      };
      let timer = setTimeout(refuseOrStay, waitLimitMs);
      this.#line.push(enter);
    });
  }
}
