import { type Field, fieldWithKey } from '#contract/fields.ts';
import type { IdleState } from '#contract/idle.ts';
import { LANGUAGES, type Language } from '#contract/language.ts';
import words from '#data/reference/valueSynonyms.json' with { type: 'json' };
import { type Crs, WGS84 } from '#domain/crs/registry.ts';
import { readCode } from '#domain/ledger/codeWords.ts';
import { FIELD_HEADINGS } from '#domain/ledger/fieldHeadings.ts';
import { listText } from '#domain/ledger/listCell.ts';
import type { IdleStateWords } from '#domain/words/idleStateWords.zh.ts';
import { placeIn } from '../formats/shapes/projectedShape.ts';
import type { Cell } from '../formats/source.ts';
import type { ColumnType, FileColumn } from '../formats/target.ts';
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

/** What stands in place of, or beside, the columns of a place where a table is written in another system than WGS 84. */
const PLACE_KEYS: readonly string[] = ['lon', 'lat', 'geometry'];
/** Systems that headings name by a word that the import knows. The others stand in a column of their own. */
const DATUM_WORDS: Readonly<Record<string, string>> = {
  [WGS84.code]: 'WGS84',
  'EPSG:4490': 'CGCS2000',
  gcj02: 'GCJ02',
  bd09: 'BD09',
};

/** The columns of a ledger file that an edition may see, in their order; those of the place in the numbers of a coordinate system. */
export function exportColumns(language: Language, edition: ExportEdition, crs: Crs = WGS84): ExportColumn[] {
  const isSeen = (own: ExportEdition) => edition === 'full' || own === 'public';
  return FIELD_HEADINGS.flatMap(([key]) => [
    ...(isSeen(fieldWithKey(key)!.private ? 'full' : 'public') ? [key] : []),
    ...Object.entries(BESIDE_FIELDS[key] ?? {}).flatMap(([beside, own]) => (isSeen(own) ? [beside] : [])),
  ]).flatMap((key) =>
    PLACE_KEYS.includes(key) ? placeColumns(key, language, crs) : [fieldColumn(key, language)],
  );
}

function fieldColumn(key: string, language: Language): ExportColumn {
  const field = fieldWithKey(key);
  return {
    key,
    heading: ownHeading(key, language),
    cell: (row) => cellOf(key, row[key], language),
    type: key === 'idleNextOn' ? 'date' : typeOf(field?.type),
    ...(field?.unit && { unit: field.unit }),
  };
}

function typeOf(type: Field['type'] | undefined): ColumnType {
  return type === 'number' || type === 'integer' || type === 'date' ? type : 'text';
}

/** The column of a part of the place; before the first the name of the system, where no heading can say it. */
function placeColumns(key: string, language: Language, crs: Crs): ExportColumn[] {
  const datum = DATUM_WORDS[crs.code];
  const isProjected = crs.kind === 'projected';
  const called = isProjected && key !== 'geometry' ? (key === 'lon' ? 'east' : 'north') : key;
  const heading = ownHeading(called, language).replace(/([_ ])WGS84/, (_, gap) =>
    datum === undefined ? '' : gap + datum,
  );
  const column: ExportColumn = {
    ...{ key, heading, isPlace: true },
    cell: (row) => placeCell(key, row, crs),
    type: key === 'geometry' ? 'text' : 'number',
  };
  if (datum !== undefined || key !== 'lon') return [column];
  const system: ExportColumn = {
    ...{ key: 'crs', heading: ownHeading('crs', language), isPlace: true, type: 'text' },
    cell: (row) => (row.geometry ? crs.code : null),
  };
  return [system, column];
}

function placeCell(key: string, row: ExportedRow, crs: Crs): Cell {
  if (key === 'geometry') return row.geometry ? wktOf(String(row.geometry), crs) : null;
  const { lon, lat } = row as { lon?: number | null; lat?: number | null };
  if (typeof lon !== 'number' || typeof lat !== 'number') return null;
  return placeIn(crs, lon, lat)?.[key === 'lon' ? 0 : 1] ?? null;
}

function cellOf(key: string, value: unknown, language: Language): Cell {
  if (value === null || value === undefined) return null;
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
export function codeWord(field: string, code: string, language: Language): string {
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
