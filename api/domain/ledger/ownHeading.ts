import { fieldWithKey } from '#contract/fields.ts';
import type { Language } from '#contract/language.ts';
import { fieldWordsEn } from '../words/fieldWords.en.ts';
import { fieldWordsZh } from '../words/fieldWords.zh.ts';
import { headingOfField } from './fieldHeadings.ts';
import { ledgerWordsEn } from './ledgerWords.en.ts';
import { type LedgerWords, ledgerWordsZh } from './ledgerWords.zh.ts';

/** Words of ledgers that we write. */
export const LEDGER_WORDS: Readonly<Record<Language, LedgerWords>> = {
  zh: ledgerWordsZh,
  en: ledgerWordsEn,
};

const FIELD_WORDS: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  zh: fieldWordsZh.fields,
  en: fieldWordsEn.fields,
};

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
  return `${FIELD_WORDS[language][field.name]}${unit === '' ? '' : `${words.beforeUnit}(${unit})`}`;
}
