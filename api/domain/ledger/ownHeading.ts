import { type FieldName, fieldWithKey } from '#contract/fields.ts';
import type { Language } from '#contract/language.ts';
import type { FieldWords } from '../words/fieldWords.zh.ts';
import { loadWords } from '../words/loadWords.ts';
import { headingOfField } from './fieldHeadings.ts';
import type { LedgerWords } from './ledgerWords.zh.ts';

/** Words of ledgers that we write. */
export const LEDGER_WORDS = await loadWords<LedgerWords>(import.meta.url, './ledgerWords');

/** Names of fields and of their codes. */
export const FIELD_WORDS = await loadWords<FieldWords>(import.meta.url, '../words/fieldWords');

/**
 * What a column is called in a ledger that we write, by the key of its field or of what is no field: as on the page, with its unit.
 * A key that no ledger has is its own name.
 */
export function ownHeading(key: string, language: Language): string {
  const words = LEDGER_WORDS[language];
  if (Object.hasOwn(words.columns, key)) return words.columns[key as keyof LedgerWords['columns']];
  const field = headingOfField(key) && fieldWithKey(key);
  if (!field) return key;
  const unit = field.unit ? words.units[field.unit] : '';
  return `${FIELD_WORDS[language].fields[field.name as FieldName]}${unit === '' ? '' : `${words.beforeUnit}(${unit})`}`;
}
