import { setTimeout as sleep } from 'node:timers/promises';
import { walkFolder } from '../sets/walkFolder.ts';
import { type ArrivalOptions, createArrivals } from './arrivals.ts';
import { takeArrival, type WatchContext } from './takeArrival.ts';

export interface WatchOptions extends ArrivalOptions {
  readonly lookEveryMs: number;
}

/** A copy over a slow network stands still for some seconds; the parts of a shapefile come one after the other. */
export const WATCHING: WatchOptions = { lookEveryMs: 2_000, steadyMs: 5_000, companionsMs: 30_000 };

/** Where something is wrong, it is looked so many times more seldom. */
const TROUBLED_LOOKS = 15;

/** What keeps a folder from being watched: told once, until it is another, and over when it is null. */
export type TellTrouble = (trouble: unknown) => void;

/**
 * Reads what comes into a folder, each set of files once when it is complete, until the signal. Files stay where they are; what was read is
 * remembered in the record, so that a start reads on. A folder that cannot be reached is looked for again.
 */
export async function watchFolder(
  folder: string,
  {
    trouble,
    options = WATCHING,
    ...context
  }: WatchContext & { trouble: TellTrouble; options?: WatchOptions },
): Promise<void> {
  const { signal } = context;
  const arrivals = createArrivals(options);
  let known: string | null = null;
  while (!signal.aborted) {
    try {
      const { files } = await walkFolder(folder);
      const { arrived, left } = arrivals.look(files, performance.now());
      for (const file of left) context.tell({ what: 'left', file });
      for (const arrival of arrived) {
        signal.throwIfAborted();
        await takeArrival(context, arrival).catch((error: unknown) => {
          arrivals.forget(arrival.name);
          throw error;
        });
      }
      if (known !== null) trouble(null);
      known = null;
    } catch (error) {
      if (signal.aborted) return;
      const said = error instanceof Error ? `${error.name} ${error.message}` : String(error);
      if (said !== known) trouble(error);
      known = said;
    }
    const waitMs = known === null ? options.lookEveryMs : options.lookEveryMs * TROUBLED_LOOKS;
    await sleep(waitMs, undefined, { signal }).catch(() => undefined);
  }
}
