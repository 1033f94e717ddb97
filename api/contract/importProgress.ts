import { type Static, Type } from 'typebox';
import { ImportNotice } from './importNotice.ts';

/** What is done with an import beside any request: read for the first time, read again as somebody said, written. */
export const IMPORT_WORKS = ['reading', 'again', 'commit'] as const;
export type ImportWork = (typeof IMPORT_WORKS)[number];

/**
 * Steps of such work, in their order: the file is laid out, read, its rows are understood, checked and kept (as they come, or one step after
 * the other where they depend on each other; it begins with them anew then), staged beside the record and compared with it, written.
 */
export const IMPORT_PHASES = [
  ...(['fetching', 'reading', 'understanding', 'checking', 'keeping', 'staging', 'comparing'] as const),
  'writing',
] as const;
export type ImportPhase = (typeof IMPORT_PHASES)[number];

/** `interrupted`: the server that did it stopped before its end. */
export const WORK_STATES = ['waiting', 'running', 'done', 'failed', 'interrupted'] as const;
export type WorkState = (typeof WORK_STATES)[number];

/** What `done` and `total` count. Steps are of unlike lengths: they say that it goes on, not how much is left. */
export const PROGRESS_UNITS = ['bytes', 'rows', 'steps'] as const;
export type ProgressUnit = (typeof PROGRESS_UNITS)[number];

const orNull = <T>(codes: readonly T[]) => Type.Unsafe<T | null>({ enum: [...codes, null] });
const count = Type.Union([Type.Integer(), Type.Null()]);

/** How far the work on an import is; nothing in it is guessed. */
export const ImportProgress = Type.Object({
  id: Type.Integer(),
  file: Type.String(),
  what: Type.Unsafe<ImportWork>({ enum: [...IMPORT_WORKS] }),
  state: Type.Unsafe<WorkState>({ enum: [...WORK_STATES] }),
  /** How many come before it while it waits. */
  ahead: count,
  /** Null before the first and where another process does it. */
  phase: orNull(IMPORT_PHASES),
  unit: orNull(PROGRESS_UNITS),
  done: count,
  /** Null where nobody knows. */
  total: count,
  /** Rows of the file, as far as they are known. */
  rows: count,
  /** Since it was asked for. */
  seconds: Type.Integer(),
  /** Until this phase ends, at the pace that it had so far; null before that is measured. */
  secondsLeft: count,
  /** Why it came to no end. */
  error: Type.Optional(ImportNotice),
});
export type ImportProgressData = Static<typeof ImportProgress>;

/** The work that goes on now. */
export const ImportsRunning = Type.Object({ items: Type.Array(ImportProgress) });
