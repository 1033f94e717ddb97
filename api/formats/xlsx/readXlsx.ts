import type { LeftOutLinesData } from '#contract/imports.ts';
import { type CapCounter, createCapCounter } from '../caps.ts';
import { FileRefusal, type Notice, type ReadOptions, type SourceFile, type SourceTable } from '../source.ts';
import { addLeftOut } from '../tables/lines/leftOut.ts';
import { type FoundTables, tablesFromRows } from '../tables/tablesFromRows.ts';
import { type LongTexts, readLongTexts } from './readLongTexts.ts';
import { readSheet } from './sheet.ts';
import { readWorkbook, type Workbook, type WorkbookSheet } from './workbook.ts';
import { openZip, type ZipArchive } from './zipArchive.ts';

/**
 * Reads a workbook: every visible sheet that has a heading row (or the one named), merged cells, numbers, dates and percentages as their
 * formats show them, formulas by their stored result, nothing that is struck out. Rows and columns that are hidden (by hand or by a filter)
 * are data like the others; a hidden sheet is left out unless it is named. The archive is bounded by its directory before anything is
 * expanded, and a sheet by the caps of a table. Texts that an export of ours wrote on a second sheet are put back.
 *
 * Own reading instead of a library: those at hand lose merged cells and percent formats, or expand everything at once.
 * @throws FileRefusal
 */
export async function readXlsx(path: string, options: ReadOptions): Promise<SourceFile> {
  const zip = await openZip(path);
  try {
    const workbook = await readWorkbook(zip);
    const caps = createCapCounter();
    const notices: Notice[] = [];
    const tables: SourceTable[] = [];
    const leftOut: LeftOutLinesData[] = [];
    const longTexts = await readLongTexts(zip, workbook, caps);
    const sheets = workbook.sheets.filter((sheet) => sheet !== longTexts.sheet);
    const wanted = sheetsToRead(sheets, options.sheet, notices);
    for (const [index, sheet] of wanted.entries()) {
      const found = await readTables({ zip, workbook, caps, longTexts }, sheet, options, notices);
      if (found !== null) {
        tables.push(...found.tables);
        leftOut.push(found.leftOut);
      }
      options.onBytes?.(index + 1, wanted.length);
    }
    if (tables.length === 0) throw new FileRefusal('no_heading_row', undefined, 'a row of column headings');
    return { encoding: null, crs: null, tables, notices, leftOut: addLeftOut(leftOut) };
  } finally {
    zip.close();
  }
}

function sheetsToRead(sheets: readonly WorkbookSheet[], named: string | undefined, notices: Notice[]) {
  if (named !== undefined) {
    const found = sheets.filter((sheet) => sheet.name === named);
    if (found.length === 0)
      throw new FileRefusal('no_such_sheet', named, sheets.map((sheet) => sheet.name).join(', '));
    return found;
  }
  for (const sheet of sheets)
    if (sheet.hidden) notices.push({ code: 'hidden_sheet_left_out', level: 'warning', sheet: sheet.name });
  return sheets.filter((sheet) => !sheet.hidden);
}

async function readTables(
  book: { zip: ZipArchive; workbook: Workbook; caps: CapCounter; longTexts: LongTexts },
  sheet: WorkbookSheet,
  options: ReadOptions,
  notices: Notice[],
): Promise<FoundTables | null> {
  const { zip, workbook, caps, longTexts } = book;
  const { rows, continued, hidesColumn } = await readSheet(zip, workbook, sheet, caps, longTexts.resolve);
  if (rows.length === 0) return null;
  const { recognises, roleOf } = options;
  const found = tablesFromRows(rows, { name: sheet.name, recognises, roleOf, continued });
  // Beside a ledger there are often sheets of notes or code lists: a sheet that none of the columns knows is no ledger.
  const known = found?.tables.some(({ headings }) => headings.some(recognises)) ?? false;
  const isEmpty = found?.tables.every(({ rows }) => rows.length === 0) ?? true;
  if (found === null || isEmpty || (!known && workbook.sheets.length > 1)) {
    notices.push({ code: 'sheet_left_out', level: 'warning', sheet: sheet.name, expected: 'known headings' });
    return null;
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
