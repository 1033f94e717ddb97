import { fieldWithKey } from '#contract/fields.ts';
import type { IdleState } from '#contract/idle.ts';
import type { Language } from '#contract/language.ts';
import columns from '#data/reference/exportColumns.json' with { type: 'json' };
import words from '#data/reference/valueSynonyms.json' with { type: 'json' };
import { fieldWordsEn } from '#domain/words/fieldWords.en.ts';
import { fieldWordsZh } from '#domain/words/fieldWords.zh.ts';
import { IDLE_STATE_WORDS } from '#domain/words/idleStateWords.ts';
import { readCode } from '../import/values/codeWords.ts';
import { listText } from '../import/values/listCell.ts';
import { wktOf } from './wktOf.ts';

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
  idleState: 'full',
  idleNextOn: 'full',
};

/** The columns of a ledger file that an edition may see, in their order. */
export function exportColumns(language: Language, edition: ExportEdition): ExportColumn[] {
  return columns
    .filter(({ key }) => isVisible(key, edition))
    .map(({ key }) => ({
      key,
      heading: headingOf(key, language),
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
  if (key === 'idleState') return IDLE_STATE_WORDS[language][value as IdleState];
  if (key === 'extra') return Object.keys(value).length === 0 ? null : JSON.stringify(value);
  const field = fieldWithKey(key);
  if (field?.type === 'code') return codeWord(key, String(value), language);
  if (field?.type === 'boolean') return codeWord('boolean', String(value), language);
  if (Array.isArray(value)) return listText(value as string[], language === 'zh' ? '、' : '; ');
  return value as ExportCell;
}

const PAGE_WORDS = { zh: fieldWordsZh.codes, en: fieldWordsEn.codes };
const knownWords = new Map<string, string>();

/** The page's word for a code where the import understands it, else the first one of that language that it does. */
function codeWord(field: string, code: string, language: Language): string {
  const key = `${language} ${field} ${code}`;
  const known = knownWords.get(key);
  if (known !== undefined) return known;
  const vocabularies: Readonly<Record<string, Readonly<Record<string, string>>>> = PAGE_WORDS[language];
  const ofPage = vocabularies[fieldWithKey(field)?.name ?? field]?.[code];
  const isUnderstood = (word: string) => {
    const reading = readCode(field, word);
    return reading.ok && reading.code === code;
  };
  const word = ofPage !== undefined && isUnderstood(ofPage) ? ofPage : ledgerWord(field, code, language);
  // Codes that are no code of the vocabulary are as many as there are rows.
  if (ofPage !== undefined) knownWords.set(key, word);
  return word;
}

function ledgerWord(field: string, code: string, language: Language): string {
  const known = (words.values as Record<string, Record<string, string[]>>)[field]?.[code] ?? [];
  const isLatin = (word: string) => /^[\x20-\x7e]+$/.test(word);
  return known.find((word) => (language === 'en') === isLatin(word)) ?? code;
}

interface ColumnRow {
  readonly key: string;
  /** The unit that a ledger's numbers are in; the page may show another. */
  readonly unit?: Readonly<Record<Language, string>>;
  /** What is no field of the page: a code where the page has a name, a position, what is kept beside. */
  readonly zh?: string;
  readonly en?: string;
}

const rows: ReadonlyMap<string, ColumnRow> = new Map(columns.map((row: ColumnRow) => [row.key, row]));
const FIELD_WORDS: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  zh: fieldWordsZh.fields,
  en: fieldWordsEn.fields,
};

/** What a field is called in a ledger that we write: as on the page, with its unit; a heading of the ledger's own is its own name. */
export function headingOf(key: string, language: Language): string {
  const row = rows.get(key);
  const own = row?.[language];
  if (own !== undefined) return own;
  const field = row && fieldWithKey(key);
  if (!field) return key;
  const unit = row.unit === undefined ? '' : `${language === 'zh' ? '' : ' '}(${row.unit[language]})`;
  return `${FIELD_WORDS[language][field.name]}${unit}`;
}
