import type { BaseMapEntryData } from '#contract/baseMaps.ts';
import type { BaseMapDraft } from './baseMapDraft.ts';

export interface SourceFieldsProps {
  draft: BaseMapDraft;
  /** in words, by the names of their fields */
  faults: Readonly<Record<string, string>>;
  /** null: a new one */
  entry: BaseMapEntryData | null;
  typedKey: string;
  onKey: (key: string) => void;
  onChange: (draft: BaseMapDraft) => void;
}

/** What its parameters say by that name, as text. */
export function textOf({ parameters }: BaseMapDraft, name: string): string {
  const value = parameters[name];
  return typeof value === 'string' ? value : '';
}
