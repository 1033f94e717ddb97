import type { ResourceSheetData } from '#contract/resource.ts';
import type { Draft } from './draft.ts';

/** A form that was left: the version it began with, and what was typed. */
export interface KeptDraft {
  readonly base: ResourceSheetData;
  readonly draft: Draft;
  readonly reason: string;
}

/** Forms that were left without saving, by resource, for as long as this page lives: nothing typed is lost by a click elsewhere. */
export const keptDrafts = new Map<number, KeptDraft>();
