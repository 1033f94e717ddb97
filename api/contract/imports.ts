import { type Static, Type } from 'typebox';
import { ImportEvidence, ImportLayer, ImportQuestion } from './importFindings.ts';
import { ImportNotice } from './importNotice.ts';
import { ImportOptions } from './importOptions.ts';
import { ImportProgress } from './importProgress.ts';

/** The files of a browser that are read as one; larger ones go in by the command line. */
export const IMPORT_FILE_BYTES = 512 * 1024 * 1024;
/** All that a browser sends at once. */
export const IMPORT_DROP_BYTES = 2_048 * 1024 * 1024;
export const IMPORT_PAGE = 200;
export const IMPORT_OUTCOMES = ['new', 'changed', 'unchanged', 'rejected'] as const;
export type ImportOutcome = (typeof IMPORT_OUTCOMES)[number];

/** A column as it was understood. `field` null: it is kept as an attribute. */
const ImportColumn = Type.Object({
  heading: Type.String(),
  field: Type.Union([Type.String(), Type.Null()]),
  unit: Type.Union([Type.String(), Type.Null()]),
  sample: Type.Array(Type.String()),
  how: Type.Unsafe<'recognised' | 'said' | 'kept'>({ enum: ['recognised', 'said', 'kept'] }),
});
export type ImportColumnData = Static<typeof ImportColumn>;

const shape = Type.Unsafe<'point' | 'area' | null>({ enum: ['point', 'area', null] });

const ImportRow = Type.Object({
  row: Type.Integer(),
  sheet: Type.Union([Type.String(), Type.Null()]),
  /** The resource's id, once there is one. */
  id: Type.Union([Type.Integer(), Type.Null()]),
  key: Type.Union([Type.String(), Type.Null()]),
  name: Type.Union([Type.String(), Type.Null()]),
  what: Type.Unsafe<ImportOutcome>({ enum: [...IMPORT_OUTCOMES] }),
  changes: Type.Array(
    Type.Object({
      field: Type.String(),
      from: Type.Unknown(),
      to: Type.Unknown(),
      /** Of a position: whether it is a point or an area. */
      fromShape: Type.Optional(shape),
      toShape: Type.Optional(shape),
    }),
  ),
  unplaced: Type.Boolean(),
  /** Whether cells of it were put right by hand. */
  edited: Type.Boolean(),
  /** Why it is rejected, in the reader's language. */
  reason: Type.Union([Type.String(), Type.Null()]),
  /** What is worth knowing of it beside, in the reader's language: overlaps, areas that differ; left out where there is nothing. */
  findings: Type.Optional(
    Type.Array(
      Type.Object({
        ...{ code: Type.String(), level: Type.String(), message: Type.String() },
        /** Where it is, as lon/lat. */
        mark: Type.Optional(Type.Tuple([Type.Number(), Type.Number()])),
      }),
    ),
  ),
  /** Its cells as the file has them, by heading; told where they are asked for. */
  cells: Type.Optional(Type.Record(Type.String(), Type.Union([Type.String(), Type.Null()]))),
});
export type ImportRowData = Static<typeof ImportRow>;

export const ImportRows = Type.Object({
  rows: Type.Array(ImportRow),
  next: Type.Union([Type.String(), Type.Null()]),
});
export type ImportRowsData = Static<typeof ImportRows>;

/** A word for the status that nobody here knows, and in how many rows it stands. */
const StatusWord = Type.Object({ word: Type.String(), count: Type.Integer() });
export type StatusWord = Static<typeof StatusWord>;

/** The same of any field whose values are codes. `field`: where `options.values` maps it. */
const ValueWord = Type.Object({
  field: Type.String(),
  heading: Type.String(),
  word: Type.String(),
  count: Type.Integer(),
});
export type ValueWord = Static<typeof ValueWord>;

/** `reading`: a draft that is not read to its end; `progress` says whether that goes on. */
export const IMPORT_STATES = ['reading', 'draft', 'committed', 'undone'] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

/** Lines of a file that are no data, by what they are; a table that is not read counts as one. */
export const LeftOutLines = Type.Object({
  sums: Type.Integer(),
  headings: Type.Integer(),
  notes: Type.Integer(),
  tables: Type.Integer(),
});
export type LeftOutLinesData = Static<typeof LeftOutLines>;

/** Another of the files that were sent together: a draft of its own, or why it is none. */
const ImportSibling = Type.Object({
  /** Null: there is no draft of it. */
  id: Type.Union([Type.Integer(), Type.Null()]),
  file: Type.String(),
  /** Of a draft that is asked for later: what became of it. */
  state: Type.Optional(Type.Unsafe<ImportState>({ enum: [...IMPORT_STATES] })),
  /** What it waits for; without an id, why it cannot be read. Of level `note`: it is no data, and was left aside. */
  error: Type.Optional(ImportNotice),
});
export type ImportSiblingData = Static<typeof ImportSibling>;

/** The source whose decisions a draft began with, and what they were made for. */
const RememberedSource = Type.Object({
  id: Type.Integer(),
  name: Type.Union([Type.String(), Type.Null()]),
  at: Type.String({ format: 'date-time' }),
  file: Type.String(),
});

/** What a file brought, or would bring while it is a draft. */
export const ImportRun = Type.Object({
  id: Type.Integer(),
  state: Type.Unsafe<ImportState>({ enum: [...IMPORT_STATES] }),
  file: Type.String(),
  format: Type.String(),
  read: Type.Integer(),
  /** Rows of a file that cannot be read before something is answered; null where they were not counted, absent where it was read. */
  waiting: Type.Optional(Type.Union([Type.Integer(), Type.Null()])),
  /** Not in `read`. */
  leftOut: LeftOutLines,
  accepted: Type.Integer(),
  created: Type.Integer(),
  updated: Type.Integer(),
  unchanged: Type.Integer(),
  unplaced: Type.Integer(),
  rejected: Type.Integer(),
  warnings: Type.Integer(),
  crs: Type.Union([Type.String(), Type.Null()]),
  encoding: Type.Union([Type.String(), Type.Null()]),
  areaM2: Type.Union([Type.Number(), Type.Null()]),
  /** By field: rows that leave what is known, though they have a column for it, and rows that take it away. */
  kept: Type.Record(Type.String(), Type.Integer()),
  emptied: Type.Record(Type.String(), Type.Integer()),
  version: Type.Union([Type.Integer(), Type.Null()]),
  /** How the file was to be read: what the next correction begins with. */
  options: ImportOptions,
  /** Why nothing can be imported as it is: something has to be answered first, or no row that was read is accepted. */
  error: Type.Optional(ImportNotice),
  /** Why format, encoding, system and columns were taken as they were. */
  evidence: Type.Array(ImportEvidence),
  /** What is ambiguous; what cannot be read before has an `error` too. */
  questions: Type.Array(ImportQuestion),
  /** The sheets or layers of the file, read or not. */
  layers: Type.Array(ImportLayer),
  /** The files that were read: the one that is named first, and what belongs to it. */
  files: Type.Array(Type.String()),
  /** The others that were sent with it, as long as they live; those that are no drafts are told when they are sent. */
  siblings: Type.Array(ImportSibling),
  /** Rows whose cells were put right by hand. */
  edited: Type.Integer(),
  /** Outlines that were, or could be, put right. */
  repairs: Type.Integer(),
  /** Resources of the same source that the file does not have; null where it was not looked for. */
  missing: Type.Union([Type.Integer(), Type.Null()]),
  /** What is being done with it, or why what was done last came to no end. */
  progress: Type.Union([ImportProgress, Type.Null()]),
  remembered: Type.Union([RememberedSource, Type.Null()]),
  statusWords: Type.Array(StatusWord),
  valueWords: Type.Array(ValueWord),
  rejects: Type.Array(ImportNotice),
  notes: Type.Array(ImportNotice),
  columns: Type.Array(ImportColumn),
  rows: Type.Array(ImportRow),
  next: Type.Union([Type.String(), Type.Null()]),
});
export type ImportRunData = Static<typeof ImportRun>;

const ImportEntry = Type.Object({
  id: Type.Integer(),
  at: Type.String({ format: 'date-time' }),
  by: Type.String(),
  file: Type.String(),
  state: Type.Unsafe<ImportState>({ enum: [...IMPORT_STATES] }),
  counts: Type.Record(Type.String(), Type.Integer()),
  /** What a draft waits for, or why it cannot be imported. */
  error: Type.Optional(ImportNotice),
  /** What is being done with it, or why what was done last came to no end. */
  progress: Type.Union([ImportProgress, Type.Null()]),
  mayUndo: Type.Boolean(),
});
export type ImportEntryData = Static<typeof ImportEntry>;
export const ImportList = Type.Object({ items: Type.Array(ImportEntry) });
