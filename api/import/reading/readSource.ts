import { LANGUAGE_CODES } from '#contract/language.ts';
import { type RecognisedFile, readSourceFile } from '../../formats/readSourceFile.ts';
import type { SourceRow, SourceTable } from '../../formats/source.ts';
import { mapRows } from '../../formats/tables/rowStore.ts';
import { completeHeading } from '../../i18n/headings.ts';
import { EMPTY_MAP } from '../columns/mapFile.ts';
import { createHeadingRoles, createRecogniser } from '../columns/plan.ts';
import { ERROR_COLUMNS, errorHeading } from '../errors/errorHeadings.ts';
import type { ReadingOptions } from './readingOptions.ts';

export interface SourceToRead {
  readonly path: string;
  readonly options: Pick<ReadingOptions, 'map' | 'encoding' | 'sheet' | 'layers' | 'linesAsAreas'>;
}

/**
 * Reads the tables of a file as it has them. Columns that an error workbook put before them are left out: one that comes back corrected is the
 * ledger's own again.
 * @throws FileRefusal when the file cannot be read as it is
 */
export async function readSource(
  { path, options }: SourceToRead,
  onBytes?: (read: number, total: number) => void,
): Promise<RecognisedFile> {
  const map = options.map ?? EMPTY_MAP;
  const source = await readSourceFile(path, {
    recognises: createRecogniser(map),
    roleOf: createHeadingRoles(map),
    completions: completeHeading,
    encoding: options.encoding,
    sheet: options.sheet,
    layers: options.layers,
    linesAsAreas: options.linesAsAreas,
    onBytes,
  });
  return { ...source, tables: source.tables.map(withoutErrorColumns) };
}

const OWN: ReadonlySet<string> = new Set(
  LANGUAGE_CODES.flatMap((language) => ERROR_COLUMNS.map((column) => errorHeading(column, language))),
);

function withoutErrorColumns(table: SourceTable): SourceTable {
  const kept = table.headings.flatMap((heading, index) => (OWN.has(heading.trim()) ? [] : [index]));
  // One such heading may be anybody's; the three stand together nowhere else.
  if (table.headings.length - kept.length < ERROR_COLUMNS.length) return table;
  const at = new Map(kept.map((index, place) => [index, place]));
  const moved = <T>(entries: Iterable<readonly [number, T]>) =>
    [...entries].flatMap(([index, value]): [number, T][] => (at.has(index) ? [[at.get(index)!, value]] : []));
  const narrowed = (row: SourceRow): SourceRow => ({
    ...row,
    cells: kept.map((index) => row.cells[index] ?? null),
    ...(row.marks && { marks: new Map(moved(row.marks)) }),
    ...(row.spread && {
      spread: new Set(moved([...row.spread].map((index) => [index, true] as const)).map(([index]) => index)),
    }),
  });
  const headings = kept.map((index) => table.headings[index]);
  return { ...table, headings, rows: mapRows(table.rows, narrowed) };
}
