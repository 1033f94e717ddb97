import { UnavailableError } from './sqlErrors.ts';

/** How long somebody who stands and waits for an answer waits for the connection. */
export const PROMPT_LIMIT_MS = 2_000;

/** A holder who has it for less is one of many short ones: the line moves, and nobody in it is refused. */
const LONG_HOLD_MS = 1_000;
/** Nobody stands longer than so many times their limit, however the line moves. */
const MOST_LIMITS = 5;

/** Visitors of the public edition stand behind whoever works with the record, and wait until there is a pause between two steps of theirs. */
export type Rank = 'worker' | 'visitor';
const PAUSE_MS = 30;

/** Who may use the embedded database's one connection: one at a time, the others by rank and in the order in which they came. */
export class ConnectionLine {
  /** Those who wait; the first is served next. */
  readonly #lines: Readonly<Record<Rank, (() => void)[]>> = { worker: [], visitor: [] };
  #since: number | null = null;
  #holder: Rank = 'visitor';
  /** Until then no visitor is let in. */
  #pauseUntil = 0;

  /** Since when (`Date.now()`) its holder has it; null while nobody has. */
  get heldSince(): number | null {
    return this.#since;
  }

  /**
   * Resolves when the connection is the caller's.
   * @throws UnavailableError `busy` when it is not after so long and somebody has it for long; then the caller is not in the line any more and never gets it
   */
  async take(waitLimitMs: number, rank: Rank = 'worker'): Promise<void> {
    const isPause = rank === 'visitor' && Date.now() < this.#pauseUntil;
    if (this.#since !== null || isPause) await this.#stand(waitLimitMs, rank);
    this.#since = Date.now();
    this.#holder = rank;
  }

  /** Hands the connection to the next one. */
  give(): void {
    if (this.#holder === 'worker') this.#pauseUntil = Date.now() + PAUSE_MS;
    const next = this.#lines.worker.shift();
    if (next) {
      next();
      return;
    }
    this.#since = null;
    this.#letVisitorIn();
  }

  #letVisitorIn(): void {
    if (this.#since !== null || this.#lines.visitor.length === 0) return;
    const pauseMs = this.#pauseUntil - Date.now();
    if (pauseMs > 0) {
      setTimeout(() => this.#letVisitorIn(), pauseMs);
      return;
    }
    this.#since = Date.now();
    this.#lines.visitor.shift()?.();
  }

  #stand(waitLimitMs: number, rank: Rank): Promise<void> {
    const line = this.#lines[rank];
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
        line.splice(line.indexOf(enter), 1);
        // Also what a store verb meets that asks the outer `db` inside its own transaction: it waits for itself.
        reject(
          new UnavailableError(
            'busy',
            `The embedded database's one connection was not free for ${waitLimitMs} ms.`,
          ),
        );
      };
      let timer = setTimeout(refuseOrStay, waitLimitMs);
      line.push(enter);
      if (rank === 'visitor') this.#letVisitorIn();
    });
  }
}
