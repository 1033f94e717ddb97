import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** So often in a row collecting has to bring nothing more. */
const QUIET_ROUNDS = 4;
/** Smaller differences are the measuring's own. */
const NOTHING = 10_000;

/**
 * Bytes that this process holds, garbage not counted. Array buffers, and what gzip works with, are given back some time after the objects
 * that held them: one collection counts most of them still.
 */
export async function heldBytes(): Promise<number> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  let least = Number.POSITIVE_INFINITY;
  for (let quiet = 0; quiet < QUIET_ROUNDS; quiet++) {
    collect();
    await new Promise((resolve) => setTimeout(resolve, 25));
    const { heapUsed, external } = process.memoryUsage();
    if (heapUsed + external < least - NOTHING) quiet = 0;
    least = Math.min(least, heapUsed + external);
  }
  return least;
}
