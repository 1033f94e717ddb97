import type { LeftOutLinesData, StatusWord, ValueWord } from '#contract/imports.ts';
import type { FormatCode } from '../formats/registry.ts';
import type { Evidence, Notice, SourceLayer } from '../formats/source.ts';
import type { Reading } from './reading/readingStore.ts';
import type { Reject } from './rows/understand.ts';
import type { FieldCounts, KeptCounts } from './writing/keptStore.ts';
import type { PlanCounts } from './writing/planStore.ts';

/**
 * What an import did, as `--json` prints it. `read = accepted + rejected`; `accepted = created + updated + unchanged`, and includes
 * `unplaced`. `warnings` counts those entries of `notes` whose level is `warning`.
 */
export interface ImportReport {
  readonly file: string;
  readonly format: FormatCode;
  readonly dryRun: boolean;
  readonly read: number;
  /** Lines that are no data: sums, repeated headings, notes and signatures, and tables that were not read. */
  readonly leftOut: LeftOutLinesData;
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
  /** How many rows leave what is known, though they have a column for it: blank, a word, unreadable, a position that says less. */
  readonly kept: FieldCounts;
  /** How many rows take away what is known. */
  readonly emptied: FieldCounts;
  /** Changes of status that the transition table does not know, recorded as corrections. */
  readonly corrections: number;
  /** The dataset's version after the write; null when nothing changed. */
  readonly version: number | null;
  readonly errorFile: string | null;
  /** Words for the status that nobody here knows, with the rows that have them: to be settled by `--map` or in the page. */
  readonly statusWords: readonly StatusWord[];
  /** Words of other coded fields that nobody here knows. */
  readonly valueWords: readonly ValueWord[];
  /** Why format, encoding, system and columns were taken as they were. */
  readonly evidence: readonly Evidence[];
  /** The sheets or layers of the file, read or not. */
  readonly layers: readonly SourceLayer[];
  /** The files that were read: the one that is named, and what belongs to it. */
  readonly files: readonly string[];
  /** Rows whose cells were put right by hand. */
  readonly edited: number;
  /** Outlines that were, or could be, put right. */
  readonly repairs: number;
  readonly rejects: readonly Reject[];
  readonly notes: readonly Notice[];
  /**
   * Nothing was, or would be, imported. `nothing_accepted`: no row is, and they are not all lines that were left out; `count` is the rows read,
   * `found` those rejected. Any other: the file is refused.
   */
  readonly error?: ReportError;
}

export interface ReportError {
  readonly code: string;
  readonly count?: number;
  readonly found?: string;
  readonly expected?: string;
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

/** What an import did, or would do, with a file that was read and compared with the record. */
export function composeReport(
  file: string,
  {
    reading,
    counts,
    notices,
    rejects,
    isDry,
  }: {
    readonly reading: Reading;
    readonly counts: PlanCounts & KeptCounts;
    readonly notices: readonly Notice[];
    readonly rejects: readonly Reject[];
    readonly isDry: boolean;
  },
): ImportReport {
  const { report } = reading;
  const { created, updated, unchanged } = counts;
  const notes: Notice[] = [...report.notices, ...notices];
  const { attributes } = report;
  if (attributes.length > 0)
    notes.push({
      ...{ code: 'columns_kept_as_attributes', level: 'note', count: attributes.length },
      found: attributes.join(', '),
    });
  const accepted = created + updated + unchanged;
  const rejected = reading.rejected + counts.rejected;
  // Whatever was read is accepted or rejected: a row that is neither is a bug, and nothing of its file is written.
  if (report.read !== accepted + rejected)
    throw new Error(`${file}: ${report.read} rows read, ${accepted} accepted and ${rejected} rejected.`);
  // A table of sums alone is a table of sums; one without a row is no ledger.
  const areAllLeftOut = report.read === 0 && Object.values(report.leftOut).some((count) => count > 0);
  const isNothing = accepted === 0 && !areAllLeftOut;
  return {
    ...(isNothing && {
      error: errorOfNothing(reading, rejects, rejected),
    }),
    ...{ file, format: report.format, dryRun: isDry, read: report.read, leftOut: report.leftOut },
    ...{ accepted, created, updated, unchanged, unplaced: counts.unplaced, rejected },
    warnings: notes.filter(({ level }) => level === 'warning').length,
    crs: report.crs.length === 0 ? null : report.crs.join(', '),
    encoding: report.encoding,
    areaM2: counts.areaM2,
    kept: counts.kept,
    emptied: counts.emptied,
    statusWords: report.statusWords,
    valueWords: report.valueWords ?? [],
    evidence: report.evidence ?? [],
    layers: report.layers ?? [],
    files: [file, ...(report.companions ?? [])],
    edited: report.edited ?? 0,
    repairs: report.repairs ?? 0,
    corrections: counts.corrections,
    version: null,
    errorFile: null,
    rejects,
    notes,
  };
}

/** Why nothing is accepted: for one reason that can be answered for all rows at once, or for the rows' own. */
function errorOfNothing(
  { report: { questions = [], read } }: Reading,
  rejects: readonly Reject[],
  rejected: number,
): ReportError {
  const kind = questions.find(({ option }) => option === 'kind');
  const [first] = rejects;
  if (kind && first && rejects.every(({ code }) => code === kind.code))
    return { code: kind.code, found: first.found, expected: first.expected };
  return { code: 'nothing_accepted', count: read, found: String(rejected), expected: '≥ 1' };
}
