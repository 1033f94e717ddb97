import { createEngine, type Engine } from '#engine/engine.ts';
import { readEngineBatches } from '#record/engineRows.ts';
import { TODAY, useClassOf, VISIBILITY } from '../support/engineOf.ts';
import { heldBytes } from '../support/heldBytes.ts';
import type { BenchRecord } from './benchRecord.ts';
import { median } from './measure.ts';

interface LoadResult {
  /** From the first statement to the first answer. */
  readonly loadSeconds: number;
  /** What the engine holds, garbage not counted. */
  readonly engineMB: number;
  /** The longest time for which the event loop stood still while loading. */
  readonly longestStandstillMs: number;
}

const LOADS = 3;

/** An engine full of the record's rows, and what it took to fill it. */
export async function benchLoad(record: BenchRecord): Promise<{ engine: Engine; result: LoadResult }> {
  const engine = createEngine({ fields: VISIBILITY.fields, useClassOf, today: () => TODAY });
  const before = await heldBytes();
  const seconds: number[] = [];
  let longest = 0;
  for (let i = 0; i < LOADS; i++) {
    const watch = watchStandstill();
    const start = performance.now();
    await engine.load(readEngineBatches(record.home.db, 'full'), i + 1);
    seconds.push((performance.now() - start) / 1000);
    longest = Math.max(longest, watch.stop());
  }
  const engineMB = ((await heldBytes()) - before) / 1e6;
  return { engine, result: { loadSeconds: median(seconds), engineMB, longestStandstillMs: longest } };
}

/** How long the event loop stood still at the most, until it is stopped. */
export function watchStandstill(): { stop(): number } {
  let last = performance.now();
  let longest = 0;
  const timer = setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
  }, 1);
  return {
    stop() {
      clearInterval(timer);
      return longest;
    },
  };
}
