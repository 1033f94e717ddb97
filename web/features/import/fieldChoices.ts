import { ALL_FIELDS, type Field, fieldWithKey } from '#contract/fields.ts';
import { fieldWord } from '../../i18n/words.ts';
import type { Words } from '../../i18n/words.zh.ts';
import type { ImportWords } from './words.zh.ts';

/** Fields that a ledger names by other words, which stand among the targets. */
const BY_OTHER_WORDS = new Set(['code', 'zone', 'park', 'building', 'kind', 'status']);

export interface FieldChoice {
  readonly target: string;
  readonly word: string;
}

/** What a column may be, in the order of the sheet. */
export function fieldChoices(own: ImportWords, words: Words): FieldChoice[] {
  const targets = Object.entries(own.targets).map(([target, word]) => ({ target, word }));
  const fields = ALL_FIELDS.filter((field) => !field.derived && !BY_OTHER_WORDS.has(field.key)).map(
    (field) => ({ target: field.key, word: fieldWord(words, field.name) + unitWord(field, own, words) }),
  );
  return [...targets, ...fields];
}

/** Every resource has these. */
const NEVER_EMPTY = new Set(['code', 'name', 'kind', 'status', 'published']);
/** Targets that are no fields and give values to fields which may be empty. A coordinate is none: positions are not emptied by a column. */
const GIVE_FIELDS = new Set([
  ...['far', 'columnGrid', 'landUse', 'positionText', 'streetName'],
  ...['parkName', 'parkCode', 'buildingName', 'buildingCode', 'zoneName', 'zoneCode'],
]);

/** Whether blank cells of a column taken for this may empty what is known; null: an attribute. */
export function mayBeEmptied(target: string | null): boolean {
  if (target === null || GIVE_FIELDS.has(target)) return true;
  const field = fieldWithKey(target);
  return field !== undefined && !field.derived && !NEVER_EMPTY.has(field.key);
}

/** The word for what a column is or for what changed. */
export function targetWord(target: string, own: ImportWords, words: Words): string {
  const known: Record<string, string> = own.targets;
  if (target === 'geometry') return own.place;
  if (target === 'ledgerText') return own.ledgerText;
  return known[target] ?? fieldWord(words, fieldWithKey(target)?.name ?? target);
}

function unitWord(field: Field, own: ImportWords, words: Words): string {
  const unit = field.unit && field.unit !== 'm2' ? words.units[field.unit] : '';
  return unit === '' ? '' : own.inUnit(unit);
}
