import type { RecordHome } from '#record/home.ts';
import { type LiveEdition, openEdition } from './liveEdition.ts';

/** How often the feed is looked at when nobody says that there is something new. */
const LOOK_EVERY_MS = 1_000;

export interface Editions {
  readonly full: LiveEdition;
  readonly public: LiveEdition;
  /** Applies what the feed has that the engines do not; resolves when they are current. */
  catchUp(): Promise<void>;
  close(): Promise<void>;
}

export interface EditionOptions {
  readonly timeZone: string;
  readonly warn: (error: unknown, message: string) => void;
  /** Default: every second. */
  readonly lookEveryMs?: number;
}

/**
 * Loads both engines from the record, each through its own role, and keeps them current: by a look at the feed every second, and at once
 * when the record hints. While the record is lost the engines answer from what they hold, and catch up when it is back.
 */
export async function openEditions(home: RecordHome, options: EditionOptions): Promise<Editions> {
  const full = await openEdition({ name: 'full', prefix: '', read: (work) => work(home.db), ...options });
  const published = await openEdition({
    name: 'public',
    prefix: '/public',
    read: (work) => home.asPublicReader(work),
    ...options,
  });

  let running: Promise<void> | undefined;
  let again = false;
  async function look(): Promise<void> {
    do {
      again = false;
      await full.catchUp();
      await published.catchUp();
    } while (again);
  }
  function catchUp(): Promise<void> {
    // A write that ends while a look is under way may not be seen by it: look once more.
    if (running) again = true;
    running ??= look().finally(() => {
      running = undefined;
    });
    return running;
  }
  function catchUpQuietly(): void {
    catchUp().catch((error: unknown) =>
      options.warn(error, 'the feed cannot be read; answering from memory'),
    );
  }

  const stopListening = await home.listen(catchUpQuietly);
  const timer = setInterval(catchUpQuietly, options.lookEveryMs ?? LOOK_EVERY_MS);
  return {
    full,
    public: published,
    catchUp,
    async close() {
      clearInterval(timer);
      await stopListening();
      await running?.catch(() => undefined);
    },
  };
}
