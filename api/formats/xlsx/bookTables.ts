import type { LeftOutLinesData } from '#contract/imports.ts';
import {
  type Evidence,
  FileRefusal,
  type Notice,
  type RawRow,
  type ReadOptions,
  type SourceFile,
  type SourceLayer,
  type SourceTable,
} from '../source.ts';
import { sheetTables } from '../survey/sheetTables.ts';
import { addLeftOut } from '../tables/lines/leftOut.ts';
import type { Rows } from '../tables/rowStore.ts';
import type { FoundTables } from '../tables/tablesFromRows.ts';
import type { ContinuedCells } from './merges.ts';

export interface SheetCells {
  /** Rows that have a cell, by the sheet's row numbers. */
  readonly rows: Rows<RawRow>;
  readonly continued: ContinuedCells;
  /** Whether the sheet does not show a column (0 = A). */
  readonly hidesColumn: (column: number) => boolean;
}

/** A sheet of a workbook of any format. */
export interface BookSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly read: () => Promise<SheetCells>;
}

type BookTables = Pick<SourceFile, 'tables' | 'notices' | 'leftOut' | 'evidence' | 'layers'>;

/**
 * The tables of a workbook: every visible sheet that has a heading row, or those that are named. Rows and columns that are hidden (by hand or
 * by a filter) are data like the others; a hidden sheet is left out unless it is named.
 * @throws FileRefusal `no_such_sheet`; where no sheet has a table, why
 */
export async function bookTables(sheets: readonly BookSheet[], options: ReadOptions): Promise<BookTables> {
  const notices: Notice[] = [];
  const tables: SourceTable[] = [];
  const evidence: Evidence[] = [];
  const leftOut: LeftOutLinesData[] = [];
  const layers = new Map(sheets.map(({ name }): [string, SourceLayer] => [name, layerOf(name)]));
  const wanted = sheetsToRead(sheets, options, notices);
  let refusal: FileRefusal | undefined;
  for (const [index, sheet] of wanted.entries()) {
    const found = await readTables(sheet, sheets.length, options, notices);
    refusal ??= found?.refusal;
    if (found !== null) {
      tables.push(...found.tables);
      leftOut.push(found.leftOut);
      evidence.push(...(found.evidence ?? []));
      layers.set(sheet.name, layerOf(sheet.name, found.tables));
    }
    options.onBytes?.(index + 1, wanted.length);
  }
  if (tables.length === 0)
    throw refusal ?? new FileRefusal('no_heading_row', undefined, 'a row of column headings');
  return { tables, notices, leftOut: addLeftOut(leftOut), evidence, layers: [...layers.values()] };
}

function layerOf(name: string, tables: readonly SourceTable[] = []): SourceLayer {
  const isRead = tables.length > 0;
  return {
    ...{ name, isRead, rows: isRead ? tables.reduce((sum, { rows }) => sum + rows.length, 0) : null },
    shapes: tables.some(({ axes }) => axes !== undefined) ? 'Polygon' : null,
  };
}

function sheetsToRead(sheets: readonly BookSheet[], options: ReadOptions, notices: Notice[]) {
  const named = options.sheet === undefined ? (options.layers ?? []) : [options.sheet];
  if (named.length > 0) {
    const absent = named.find((name) => !sheets.some((sheet) => sheet.name === name));
    if (absent !== undefined)
      throw new FileRefusal('no_such_sheet', absent, sheets.map(({ name }) => name).join(', '));
    return sheets.filter(({ name }) => named.includes(name));
  }
  for (const { name, hidden } of sheets)
    if (hidden) notices.push({ code: 'hidden_sheet_left_out', level: 'warning', sheet: name });
  return sheets.filter((sheet) => !sheet.hidden);
}

async function readTables(
  sheet: BookSheet,
  count: number,
  { recognises, roleOf }: ReadOptions,
  notices: Notice[],
): Promise<FoundTables | null> {
  const { name } = sheet;
  const { rows, continued, hidesColumn } = await sheet.read();
  if (rows.length === 0) return null;
  const found = sheetTables(rows, { name, recognises, roleOf, continued });
  // Beside a ledger there are often sheets of notes or code lists: a sheet that none of the columns knows is no ledger.
  const known =
    found?.tables.some(({ headings, axes }) => axes !== undefined || headings.some(recognises)) ?? false;
  const isEmpty = found?.tables.every((table) => table.rows.length === 0) ?? true;
  if (found === null || isEmpty || (!known && count > 1)) {
    notices.push({ code: 'sheet_left_out', level: 'warning', sheet: name, expected: 'known headings' });
    return found?.refusal ? found : null;
  }
  const hidden = found.tables.flatMap((table) => hiddenColumns(table, hidesColumn));
  notices.push(...found.notices, ...hidden);
  return found;
}

/** What a sheet does not show is read like the rest, and said. */
function hiddenColumns({ name, headings }: SourceTable, hidesColumn: (column: number) => boolean): Notice[] {
  const hidden = headings.filter((_, column) => hidesColumn(column));
  if (hidden.length === 0) return [];
  const found = hidden.slice(0, 5).join(', ');
  return [{ code: 'hidden_columns', level: 'note', sheet: name ?? undefined, count: hidden.length, found }];
}
