import type { Kysely } from 'kysely';
import type { ExportTemplateData, ExportTemplateTrialData } from '#contract/exportTemplates.ts';
import { RESOURCE_KINDS } from '#contract/kinds.ts';
import type { Language } from '#contract/language.ts';
import type { Tables } from '#record/tables.ts';
import type { FormPlace } from '../../formats/xlsx/form/formPlace.ts';
import { filledText } from '../../formats/xlsx/form/formTexts.ts';
import { readExportRows } from '../../resources/sheet/store.ts';
import { type ExportedRow, exportColumns } from '../columns.ts';
import { factOf } from './formFacts.ts';
import { type MatchedColumn, matchColumns, namesOf } from './templateColumns.ts';
import { type KeptTemplate, readSomeIds } from './templateStore.ts';
import { type FillingOptions, placeNames, saidInForm } from './templateTarget.ts';

const ROWS_SHOWN = 3;

/** A form as readers are told of it. */
export function templateOf({ place, at, ...kept }: KeptTemplate, language: Language): ExportTemplateData {
  return {
    ...{ id: kept.id, name: kept.name, file: kept.file, by: kept.by },
    ...understoodOf(place, language),
    at: at.toISOString(),
  };
}

/** What would be filled in, with some rows of the record in it. */
export async function trialOf(
  db: Kysely<Tables>,
  place: FormPlace,
  options: FillingOptions,
): Promise<Omit<ExportTemplateTrialData, 'name' | 'taken'>> {
  const { language, edition, places } = options;
  const words = { language, namePlace: placeNames(places, language) };
  const columns = matchColumns(place, exportColumns(language, edition), words);
  const say = saidInForm(options, options.places.zones);
  return {
    ...understoodOf(place, language),
    titles: place.titles.map((title) => filledText(title, say) ?? title),
    rows: await rowsIn(db, columns),
  };
}

function understoodOf(place: FormPlace, language: Language) {
  const matched = matchColumns(place, exportColumns(language, 'full'));
  const filled = new Set(matched.map(({ column }) => column));
  return {
    ...{ sheet: place.sheet, firstRow: place.first, readyRows: place.last - place.first + 1 },
    replacedRows: place.replaces ?? 0,
    filledBy: place.isByPlaceholders ? ('placeholders' as const) : ('headings' as const),
    columns: matched.map((column) => ({
      ...{ heading: column.heading, fields: [...column.keys], name: namesOf(column, language) },
    })),
    ignored: place.columns.filter(({ column }) => !filled.has(column)).map(({ heading }) => heading),
    placeholders: (place.placeholders ?? []).map((name) => ({ name, fact: factOf(name) })),
  };
}

/** The first rows of the kind that has most to say in these columns. */
async function rowsIn(db: Kysely<Tables>, columns: readonly MatchedColumn[]): Promise<string[][]> {
  let best: string[][] = [];
  for (const kind of RESOURCE_KINDS) {
    const ids = await readSomeIds(db, kind, ROWS_SHOWN);
    const found: ExportedRow[] = await readExportRows(db, 'full', Int32Array.from(ids), undefined);
    const texts = found.map((row, place) => columns.map(({ cell }) => String(cell(row, place + 1) ?? '')));
    if (cellsIn(texts) > cellsIn(best)) best = texts;
  }
  return best;
}

function cellsIn(rows: readonly (readonly string[])[]): number {
  return rows.flat().filter((text) => text !== '').length;
}
