/** How far an import is, for a progress bar. */
export interface ImportProgress {
  readonly phase: 'reading' | 'checking' | 'writing' | 'done';
  readonly done: number;
  readonly total: number;
}
