import type { Editions } from '../../editions/editions.ts';
import type { Ledger } from '../../editions/ledger.ts';
import { expireReservations } from './expiryJob.ts';

const LOOK_EVERY_MS = 1_000;
/** An answer is held up so long at the latest, also where the record cannot be written because somebody else has it. */
const MOST_WAIT_MS = 5_000;
/** Writes that may bring reservations which have ended already: a ledger is as old as it is. */
const FROM_FILES: ReadonlySet<string | null> = new Set(['resources.import', 'import.undo']);

/** What is so by date is so in every answer: the first answer of a day waits until the record and the engines stand as the day has them. */
export interface DayChange {
  /** Whether the answers are of today. */
  isDone(): boolean;
  /** Resolves when they are, or when it takes too long: then they follow as soon as they can. */
  wait(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Turns the day at once, at each midnight of the deployment's time zone, and when the record was replaced by another state of it or took a
 * file in, whoever's import it was.
 */
export function createDayChange(
  ledger: Ledger,
  editions: Pick<Editions, 'full' | 'catchUp'>,
  warn: (error: unknown, message: string) => void,
): DayChange {
  let day: string | null = null;
  let running: Promise<void> | null = null;
  /** Waiting any longer is given up; null while nothing is waited for. */
  let deadline: number | null = null;

  const isDone = () => day === ledger.today();
  async function turn(): Promise<void> {
    const today = ledger.today();
    await expireReservations(ledger);
    // Another server may have freed them: its write is told by a hint that can be late.
    await editions.catchUp();
    day = today;
    deadline = null;
  }
  function begin(): Promise<void> {
    running ??= turn()
      .catch((error: unknown) => warn(error, 'reservations that ended were not freed; tried again'))
      .finally(() => {
        running = null;
      });
    return running;
  }

  const stopListening = editions.full.onChange(({ changes }) => {
    if (changes?.every(({ verb }) => !FROM_FILES.has(verb))) return;
    day = null;
  });
  const timer = setInterval(() => {
    if (!isDone()) void begin();
  }, LOOK_EVERY_MS);
  timer.unref();
  return {
    isDone,
    async wait() {
      const now = performance.now();
      deadline ??= now + MOST_WAIT_MS;
      if (deadline <= now) return;
      let late: NodeJS.Timeout | undefined;
      const given = deadline - now;
      const tooLate = new Promise<void>((resolve) => {
        late = setTimeout(resolve, given);
      });
      await Promise.race([begin(), tooLate]).finally(() => clearTimeout(late));
    },
    async close() {
      clearInterval(timer);
      stopListening();
      await running;
    },
  };
}
