import type { Notice } from '../formats/source.ts';

/** A problem of one row. */
export interface RowProblemEntry {
  readonly row: number;
  readonly sheet: string | null;
  readonly code: string;
  readonly field: string;
  readonly found?: string;
  readonly expected?: string;
}

/** Gathers problems of rows, to tell each kind of problem, of a column and of what was expected there, once: with the first row, and how many. */
export interface ProblemGatherer {
  add(entry: RowProblemEntry): void;
  notices(): Notice[];
}

export function createProblemGatherer(): ProblemGatherer {
  const groups = new Map<string, Notice & { count: number }>();
  return {
    add({ row, sheet, code, field, found, expected }) {
      const id = [sheet ?? '', code, field, expected ?? ''].join('\n');
      const group = groups.get(id);
      if (group) groups.set(id, { ...group, count: group.count + 1 });
      else
        groups.set(id, {
          ...{ code, level: 'warning', row, field, found, expected, count: 1 },
          ...(sheet !== null && { sheet }),
        });
    },
    notices: () => [...groups.values()],
  };
}
