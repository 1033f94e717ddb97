import type { FaultCode } from '#contract/problem.ts';
import { INVESTMENT_KINDS, PROJECT_LEVELS } from '#contract/projectCodes.ts';
import type { ProjectSheetData } from '#contract/projects.ts';
import { readNumber } from '../../text/number.ts';
import type { ProjectWords } from './words.zh.ts';

/** A field of a project's form and sheet: how it is typed, its unit, its closed list. */
export interface ProjectField {
  readonly key: ProjectFieldKey;
  readonly type: 'text' | 'long' | 'number' | 'integer' | 'code' | 'tags';
  readonly unit?: keyof ProjectWords['fieldUnits'];
  readonly codes?: { readonly list: readonly string[]; readonly words: 'levels' | 'investmentKinds' };
}
export type ProjectFieldKey = Exclude<
  keyof ProjectWords['fields'],
  'stage' | 'grade' | 'measure' | 'measureOwner' | 'requirement'
>;

/** The form's groups in their order, and the sheet's. Stage, grade and requirement have tools of their own. */
export const PROJECT_FIELD_GROUPS: readonly {
  readonly code: keyof ProjectWords['groups'];
  readonly fields: readonly ProjectField[];
}[] = [
  {
    code: 'identity',
    fields: [
      { key: 'name', type: 'text' },
      { key: 'code', type: 'text' },
      { key: 'investor', type: 'text' },
      { key: 'origin', type: 'text' },
      { key: 'industry', type: 'text' },
      { key: 'cluster', type: 'text' },
      { key: 'investmentKind', type: 'code', codes: { list: INVESTMENT_KINDS, words: 'investmentKinds' } },
      { key: 'level', type: 'code', codes: { list: PROJECT_LEVELS, words: 'levels' } },
      { key: 'tags', type: 'tags' },
    ],
  },
  {
    code: 'figures',
    fields: [
      { key: 'totalInvestmentWan', type: 'number', unit: 'wan' },
      { key: 'fixedInvestmentWan', type: 'number', unit: 'wan' },
      { key: 'outputWanPerYear', type: 'number', unit: 'wanPerYear' },
      { key: 'taxWanPerYear', type: 'number', unit: 'wanPerYear' },
      { key: 'researchSharePercent', type: 'number', unit: 'percent' },
      { key: 'energyTcePerWan', type: 'number', unit: 'tcePerWan' },
      { key: 'jobs', type: 'integer', unit: 'people' },
    ],
  },
  {
    code: 'progress',
    fields: [
      { key: 'progressPercent', type: 'number', unit: 'percent' },
      { key: 'plannedPercent', type: 'number', unit: 'percent' },
    ],
  },
  {
    code: 'people',
    fields: [
      { key: 'officer', type: 'text' },
      { key: 'leader', type: 'text' },
      { key: 'contact', type: 'long' },
    ],
  },
  { code: 'remarks', fields: [{ key: 'remarks', type: 'long' }] },
];
export const PROJECT_FORM_FIELDS: readonly ProjectField[] = PROJECT_FIELD_GROUPS.flatMap(
  ({ fields }) => fields,
);

/** What was typed, by key; only fields that were touched. Tags are joined by a comma. */
export type ProjectDraft = Readonly<Partial<Record<ProjectFieldKey, string>>>;
export type ProjectChanges = Readonly<Partial<Record<ProjectFieldKey, unknown>>>;

/** A value as the form shows it; not known is an empty text. */
export function textOfValue(value: unknown): string {
  if (value === null || value === undefined) return '';
  return Array.isArray(value) ? value.join(',') : String(value);
}

/** What differs from the version that the form began with, as it is sent, and what cannot be read. */
export function projectChanges(
  base: ProjectSheetData,
  draft: ProjectDraft,
): { changes: ProjectChanges; faults: Readonly<Partial<Record<string, FaultCode>>> } {
  const changes: Partial<Record<ProjectFieldKey, unknown>> = {};
  const faults: Partial<Record<string, FaultCode>> = {};
  for (const field of PROJECT_FORM_FIELDS) {
    const text = draft[field.key];
    if (text === undefined || text.trim() === textOfValue(base[field.key])) continue;
    const reading = readValue(field, text.trim());
    if ('fault' in reading) faults[field.key] = reading.fault;
    else if (!isSame(reading.value, base[field.key])) changes[field.key] = reading.value;
  }
  return { changes, faults };
}

function readValue(field: ProjectField, text: string): { value: unknown } | { fault: FaultCode } {
  if (field.type === 'tags') return { value: text === '' ? [] : text.split(',') };
  if (text === '') return field.key === 'name' ? { fault: 'missing_field' } : { value: null };
  if (field.type !== 'number' && field.type !== 'integer') return { value: text };
  return readNumber(text, field.type === 'integer');
}

/** Whether two values of a field say the same; tags in any order. */
export function isSame(a: unknown, b: unknown): boolean {
  const plain = (value: unknown) => (Array.isArray(value) ? [...value].sort() : (value ?? null));
  return JSON.stringify(plain(a)) === JSON.stringify(plain(b));
}

/** The fields that I changed and somebody else changed otherwise since `base`: each has to be chosen. */
export function changedByBoth(
  base: ProjectSheetData,
  mine: ProjectChanges,
  theirs: ProjectSheetData,
): readonly ProjectFieldKey[] {
  return PROJECT_FORM_FIELDS.map(({ key }) => key).filter(
    (key) => key in mine && !isSame(base[key], theirs[key]) && !isSame(mine[key], theirs[key]),
  );
}
