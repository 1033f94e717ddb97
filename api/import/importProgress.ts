import type { ImportPhase } from '#contract/importProgress.ts';

/** How far an import is, for a progress bar: bytes of the file, rows, or steps (`PHASE_UNITS`). */
export interface ImportProgress {
  readonly phase: ImportPhase | 'done';
  readonly done: number;
  /** 0: nobody knows. */
  readonly total: number;
}
