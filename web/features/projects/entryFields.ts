import type { ProjectWords } from './words.zh.ts';

/** A field of a contact or an issue. */
export interface EntryField<Key extends string> {
  readonly key: Key;
  readonly type: 'day' | 'line' | 'long';
  readonly required?: true;
}
export type ContactKey = keyof ProjectWords['contact'];
export type IssueKey = keyof ProjectWords['issue'];

export const CONTACT_FIELDS: readonly EntryField<ContactKey>[] = [
  { key: 'on', type: 'day', required: true },
  { key: 'who', type: 'line', required: true },
  { key: 'withWhom', type: 'line' },
  { key: 'place', type: 'line' },
  { key: 'outcome', type: 'long' },
  { key: 'nextStep', type: 'line' },
  { key: 'nextOn', type: 'day' },
];
export const ISSUE_FIELDS: readonly EntryField<IssueKey>[] = [
  { key: 'text', type: 'long', required: true },
  { key: 'owner', type: 'line' },
  { key: 'due', type: 'day' },
];
