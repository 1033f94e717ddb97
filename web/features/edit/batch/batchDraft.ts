/** A change of several resources that was left without being made: of which, and what was typed. */
export interface BatchDraft {
  readonly ids: readonly number[];
  readonly draft: Readonly<Record<string, string>>;
  readonly reason: string;
}

/** Under which name it is kept: there is one at a time. */
export const BATCH_DRAFT = 'batch';
