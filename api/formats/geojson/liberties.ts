import type { Notice } from '../source.ts';
import type { JsonLiberties } from './lenientJson.ts';

/** Counts over a file what was read though it is no JSON, with the first feature that has it. */
export function createLibertyCounter() {
  const counts = { notFinite: 0, commas: 0 };
  const first = { notFinite: 0, commas: 0 };

  return {
    /** @param row the feature, 1 = the first; 0 for the collection itself */
    add({ liberties }: { readonly liberties: JsonLiberties }, row: number): void {
      for (const kind of ['notFinite', 'commas'] as const) {
        if (liberties[kind] === 0) continue;
        if (counts[kind] === 0) first[kind] = row;
        counts[kind] += liberties[kind];
      }
    },

    notices(): Notice[] {
      const told: Notice[] = [];
      if (counts.notFinite > 0) {
        const found = 'NaN, Infinity';
        told.push({
          code: 'json_not_finite',
          level: 'warning',
          ...rowOf(first.notFinite),
          count: counts.notFinite,
          found,
        });
      }
      if (counts.commas > 0)
        told.push({
          code: 'json_trailing_commas',
          level: 'note',
          ...rowOf(first.commas),
          count: counts.commas,
        });
      return told;
    },
  };
}

function rowOf(row: number): { row?: number } {
  return row > 0 ? { row } : {};
}
