/** So long may a slice of background work hold up answers, in milliseconds; a single step may take longer. */
const SLICE_MS = 8;

/** Runs a stepwise piece of work in slices, and lets everything else that waits go first in between. */
export async function inSlices<T>(work: Generator<void, T>): Promise<T> {
  let sliceStart = performance.now();
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    if (performance.now() - sliceStart < SLICE_MS) continue;
    await new Promise((resolve) => setTimeout(resolve, 0));
    sliceStart = performance.now();
  }
}
