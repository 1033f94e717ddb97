/** What one contender did with a list of requests. */
export interface Measurement {
  /** Requests a second: the median of the rounds. */
  readonly perSecond: number;
  /** Of one request, over all rounds, in milliseconds. */
  readonly medianMs: number;
  readonly p99Ms: number;
  readonly worstMs: number;
}

const ROUNDS = 3;

/**
 * Runs the same requests three times after a warm-up, so many at a time.
 * @param warmUp requests to begin with, not counted
 */
export async function measure<T>(
  requests: readonly T[],
  run: (request: T) => unknown,
  { atOnce = 1, warmUp = requests }: { atOnce?: number; warmUp?: readonly T[] } = {},
): Promise<Measurement> {
  await runAll(warmUp, run, atOnce);
  const times: number[] = [];
  const rates: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now();
    times.push(...(await runAll(requests, run, atOnce)));
    rates.push((requests.length / (performance.now() - start)) * 1000);
  }
  times.sort((a, b) => a - b);
  return {
    perSecond: median(rates),
    medianMs: median(times),
    p99Ms: times[Math.floor(times.length * 0.99)],
    worstMs: times[times.length - 1],
  };
}

async function runAll<T>(
  requests: readonly T[],
  run: (request: T) => unknown,
  atOnce: number,
): Promise<number[]> {
  const times: number[] = [];
  let next = 0;
  const client = async () => {
    while (next < requests.length) {
      const request = requests[next++];
      const start = performance.now();
      await run(request);
      times.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, client));
  return times;
}

/** The middle value; of an even number, the upper of the two. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}
