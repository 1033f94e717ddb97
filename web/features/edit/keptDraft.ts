import type { ResourceSheetData } from '#contract/resource.ts';
import type { FieldTexts } from './fieldTexts.ts';

/** A form that was left without saving: the version it began with, and what was typed. */
export interface KeptDraft {
  readonly base: ResourceSheetData;
  readonly draft: FieldTexts;
  readonly reason: string;
}

/** Under which name what was said of a change of status is kept. */
export function statusDraftName(id: number): string {
  return `status:${id}`;
}

/** Under which name the draft of a resource's form is kept. */
export function draftName(id: number): string {
  return `resource:${id}`;
}
