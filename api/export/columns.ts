import { fieldWithKey } from '#contract/fields.ts';
import type { IdleState } from '#contract/idle.ts';
import { LANGUAGES, type Language } from '#contract/language.ts';
import words from '#data/reference/valueSynonyms.json' with { type: 'json' };
import { readCode } from '#domain/ledger/codeWords.ts';
import { FIELD_HEADINGS } from '#domain/ledger/fieldHeadings.ts';
import { listText } from '#domain/ledger/listCell.ts';
import type { IdleStateWords } from '#domain/words/idleStateWords.zh.ts';
import type { Cell } from '../formats/source.ts';
import type { FileColumn } from '../formats/target.ts';
import { FIELD_WORDS, LEDGER_WORDS, ownHeading } from '../i18n/headings.ts';
import { loadWords } from '../i18n/loadWords.ts';
import { wktOf } from './wktOf.ts';

const IDLE_STATES = await loadWords<IdleStateWords>(import.meta.url, '../domain/words/idleStateWords');

export type ExportEdition = 'full' | 'public';

/** A resource as it is exported: its fields by key, `geometry` as GeoJSON text; `key` and `extra` in the full edition only. */
export type ExportedRow = Readonly<Record<string, unknown>>;

/** What is no field and stands in a ledger behind the field of that key, with the edition that may see it. */
const BESIDE_FIELDS: Readonly<Record<string, Readonly<Record<string, ExportEdition>>>> = {
  idleFindingOn: { idleState: 'full', idleNextOn: 'full' },
  positionQuality: { lon: 'public', lat: 'public', geometry: 'public', extra: 'full', key: 'full' },
};

/** A column of the ledger; the import knows each heading. */
interface ExportColumn extends FileColumn<ExportedRow> {
  readonly key: string;
}

/** The columns of a ledger file that an edition may see, in their order. */
export function exportColumns(language: Language, edition: ExportEdition): ExportColumn[] {
  const isSeen = (own: ExportEdition) => edition === 'full' || own === 'public';
  return FIELD_HEADINGS.flatMap(([key]) => [
    ...(isSeen(fieldWithKey(key)!.private ? 'full' : 'public') ? [key] : []),
    ...Object.entries(BESIDE_FIELDS[key] ?? {}).flatMap(([beside, own]) => (isSeen(own) ? [beside] : [])),
  ]).map((key) => ({
    key,
    heading: ownHeading(key, language),
    cell: (row) => cellOf(key, row[key], language),
  }));
}

function cellOf(key: string, value: unknown, language: Language): Cell {
  if (value === null || value === undefined) return null;
  if (key === 'geometry') return wktOf(String(value));
  if (key === 'idleState') return IDLE_STATES[language][value as IdleState];
  if (key === 'extra') return Object.keys(value).length === 0 ? null : JSON.stringify(value);
  const field = fieldWithKey(key);
  if (field?.type === 'code') return codeWord(key, String(value), language);
  if (field?.type === 'boolean') return codeWord('boolean', String(value), language);
  if (Array.isArray(value)) return listText(value as string[], LEDGER_WORDS[language].listSeparator);
  return value as Cell;
}

const knownWords = new Map<string, string>();

/** The page's word for a code where the import understands it, else the first one of that language that it does. */
function codeWord(field: string, code: string, language: Language): string {
  const key = `${language} ${field} ${code}`;
  const known = knownWords.get(key);
  if (known !== undefined) return known;
  const vocabularies: Readonly<Record<string, Readonly<Record<string, string>>>> =
    FIELD_WORDS[language].codes;
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
  const isHan = (word: string) => !/^[\x20-\x7e]+$/.test(word);
  return known.find((word) => isHan(word) === (LANGUAGES[language].script === 'han')) ?? code;
}
