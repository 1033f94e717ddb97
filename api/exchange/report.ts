import type { FormatCode, Notice } from './formats/source.ts';
import type { Reject } from './rows/understand.ts';

/**
 * What an import did, as `--json` prints it. `read = accepted + rejected`; `accepted = created + updated + unchanged`, and includes
 * `unplaced`. `warnings` counts those entries of `notes` whose level is `warning`.
 */
export interface ImportReport {
  readonly file: string;
  readonly format: FormatCode;
  readonly dryRun: boolean;
  readonly read: number;
  readonly accepted: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly unplaced: number;
  readonly rejected: number;
  readonly warnings: number;
  /** Coordinate systems that positions were converted from; null when no row has one. */
  readonly crs: string | null;
  readonly encoding: string | null;
  /** ㎡ of the accepted rows, declared or else measured; null when none is known. */
  readonly areaM2: number | null;
  /** Changes of status that the transition table does not know, recorded as corrections. */
  readonly corrections: number;
  /** The dataset's version after the write; null when nothing changed. */
  readonly version: number | null;
  readonly errorFile: string | null;
  readonly rejects: readonly Reject[];
  readonly notes: readonly Notice[];
}

/** A file that was not imported. Its counts are zero, so that a reader of lines needs no second shape. */
export interface RefusedReport {
  readonly file: string;
  readonly error: { readonly code: string; readonly found?: string; readonly expected?: string };
  readonly read: 0;
  readonly accepted: 0;
  readonly updated: 0;
  readonly unchanged: 0;
  readonly unplaced: 0;
  readonly rejected: 0;
  readonly warnings: 0;
  readonly crs: null;
  readonly encoding: null;
  readonly areaM2: null;
  readonly rejects: readonly [];
}

/** The report of a file that was refused as a whole. */
export function refusedReport(file: string, error: RefusedReport['error']): RefusedReport {
  return {
    file,
    error,
    read: 0,
    accepted: 0,
    updated: 0,
    unchanged: 0,
    unplaced: 0,
    rejected: 0,
    warnings: 0,
    crs: null,
    encoding: null,
    areaM2: null,
    rejects: [],
  };
}

/** A problem of one row. */
export interface RowProblemEntry {
  readonly row: number;
  readonly sheet: string | null;
  readonly code: string;
  readonly field: string;
  readonly found?: string;
  readonly expected?: string;
}

/** Problems of rows, told once for each kind of problem, column and what was expected there, with the first row and how many. */
export function gatherProblems(entries: Iterable<RowProblemEntry>): Notice[] {
  const groups = new Map<string, Notice & { count: number }>();
  for (const { row, sheet, code, field, found, expected } of entries) {
    const id = [sheet ?? '', code, field, expected ?? ''].join('\n');
    const group = groups.get(id);
    groups.set(id, {
      ...(group ?? { code, level: 'warning', row, field, found, expected, ...(sheet !== null && { sheet }) }),
      count: (group?.count ?? 0) + 1,
    });
  }
  return [...groups.values()];
}
