import { type FieldName, fieldWithKey } from '#contract/fields.ts';
import type { FieldWords } from '../words/fieldWords.zh.ts';
import { headingOfField } from './fieldHeadings.ts';
import type { LedgerWords } from './ledgerWords.zh.ts';

/** The words of a language that headings of our own ledgers are made of. */
export interface HeadingWords {
  readonly ledger: LedgerWords;
  readonly fields: FieldWords;
}

/**
 * What a column is called in a ledger that we write, by the key of its field or of what is no field: as on the page, with its unit.
 * A key that no ledger has is its own name.
 */
export function ownHeading(key: string, { ledger, fields }: HeadingWords): string {
  if (Object.hasOwn(ledger.columns, key)) return ledger.columns[key as keyof LedgerWords['columns']];
  const field = headingOfField(key) && fieldWithKey(key);
  if (!field) return key;
  const unit = field.unit ? ledger.units[field.unit] : '';
  return `${fields.fields[field.name as FieldName]}${unit === '' ? '' : `${ledger.beforeUnit}(${unit})`}`;
}
