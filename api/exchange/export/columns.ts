import { fieldWithKey } from '#contract/fields.ts';
import columns from '#data/reference/exportColumns.json' with { type: 'json' };
import words from '#data/reference/valueSynonyms.json' with { type: 'json' };
import { listText } from '../values/listText.ts';
import { wktOf } from './wktOf.ts';

export type Language = 'zh' | 'en';
export type ExportEdition = 'full' | 'public';

/** A resource as it is exported: its fields by key, `geometry` as GeoJSON text; `key` and `extra` in the full edition only. */
export type ExportedRow = Readonly<Record<string, unknown>>;

export type ExportCell = string | number | boolean | null;

/** A column of a sheet: its heading, with its unit, in the reader's language, and what stands in it. */
export interface SheetColumn {
  readonly heading: string;
  readonly cell: (row: ExportedRow) => ExportCell;
}

/** A column of the ledger; the import knows each heading. */
interface ExportColumn extends SheetColumn {
  readonly key: string;
}

const OWN_KEYS: Readonly<Record<string, ExportEdition>> = {
  lon: 'public',
  lat: 'public',
  geometry: 'public',
  extra: 'full',
  key: 'full',
};

/** The columns of a ledger file that an edition may see, in their order. */
export function exportColumns(language: Language, edition: ExportEdition): ExportColumn[] {
  return columns
    .filter(({ key }) => isVisible(key, edition))
    .map(({ key, zh, en }) => ({
      key,
      heading: language === 'zh' ? zh : en,
      cell: (row) => cellOf(key, row[key], language),
    }));
}

function isVisible(key: string, edition: ExportEdition): boolean {
  const own = OWN_KEYS[key];
  if (own) return own === 'public' || edition === 'full';
  const field = fieldWithKey(key);
  if (!field) throw new Error(`No field ${key}.`);
  return edition === 'full' || !field.private;
}

function cellOf(key: string, value: unknown, language: Language): ExportCell {
  if (value === null || value === undefined) return null;
  if (key === 'geometry') return wktOf(String(value));
  if (key === 'extra') return Object.keys(value).length === 0 ? null : JSON.stringify(value);
  const field = fieldWithKey(key);
  if (field?.type === 'code') return codeWord(key, String(value), language);
  if (field?.type === 'boolean') return codeWord('boolean', String(value), language);
  if (Array.isArray(value)) return listText(value as string[], language === 'zh' ? '、' : '; ');
  return value as ExportCell;
}

/** The word for a code that people read and the import understands: the first one of that language. */
function codeWord(field: string, code: string, language: Language): string {
  const known = (words.values as Record<string, Record<string, string[]>>)[field]?.[code] ?? [];
  const isLatin = (word: string) => /^[\x20-\x7e]+$/.test(word);
  return known.find((word) => (language === 'en') === isLatin(word)) ?? code;
}

/** What a field is called in a ledger that we write; a heading of the ledger's own is its own name. */
export function headingOf(key: string, language: Language): string {
  const column = columns.find((one) => one.key === key);
  return column ? (language === 'zh' ? column.zh : column.en) : key;
}
