import { NOTHING_LEFT_OUT } from '../formats/tables/lines/leftOut.ts';
import type { ImportReport } from './report.ts';

/** The report of a file of which no row was read: what is known of it is put over it. */
export function emptyReport(file: string): Omit<ImportReport, 'format'> & { readonly format: string } {
  return {
    ...{ file, format: 'unknown', dryRun: true, read: 0, leftOut: NOTHING_LEFT_OUT },
    ...{ accepted: 0, created: 0, updated: 0, unchanged: 0, unplaced: 0, rejected: 0, warnings: 0 },
    ...{ crs: null, encoding: null, areaM2: null, kept: {}, emptied: {}, corrections: 0, version: null },
    ...{ errorFile: null, statusWords: [], valueWords: [], rejects: [], notes: [] },
    ...{ evidence: [], layers: [], files: [file], edited: 0, repairs: 0 },
  };
}
