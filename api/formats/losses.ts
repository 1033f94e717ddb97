import type { Crs } from '#domain/crs/registry.ts';
import { LOSS_CODES, type Loss, type LossCode } from './target.ts';

const MOST_EXAMPLES = 5;

/** Counts what a format cannot hold, with the first ones of each. */
export interface LossCounter {
  add(code: LossCode, example?: string | null, count?: number): void;
  /** In the order of their codes. */
  losses(): Loss[];
}

export function createLossCounter(): LossCounter {
  const found = new Map<LossCode, { count: number; examples: string[] }>();
  return {
    add: (code, example, count = 1) => {
      if (count === 0) return;
      const known = found.get(code) ?? { count: 0, examples: [] };
      known.count += count;
      if (example && known.examples.length < MOST_EXAMPLES && !known.examples.includes(example))
        known.examples.push(example);
      found.set(code, known);
    },
    losses: () =>
      LOSS_CODES.flatMap((code) => {
        const known = found.get(code);
        return known ? [{ code, ...known }] : [];
      }),
  };
}

/** What is lost by the system alone: that nobody can say its name in the file, that positions are approximate. */
export function addCrsLosses(counter: LossCounter, crs: Crs, wkt: string | null): void {
  if (crs.kind === 'obfuscated') counter.add('crs_approximate', crs.code);
  else if (wkt === null) counter.add('crs_unnamed', crs.code);
}
