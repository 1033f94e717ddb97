import { FileRefusal, type Notice, type ReadOptions, type SourceFile, type SourceTable } from './source.ts';
import { tableFromRows } from './tableFromRows.ts';
import { readSheet } from './xlsx/sheet.ts';
import { readWorkbook, type Workbook } from './xlsx/workbook.ts';
import { openZip, type ZipArchive } from './xlsx/zipArchive.ts';

/**
 * Reads a workbook: every visible sheet that has a heading row (or the one named), merged cells, dates of both calendars, percentages as
 * shown, formulas by their stored value. The archive is bounded by its directory before anything is expanded.
 *
 * Own reading instead of a library: those at hand lose merged cells and percent formats, or expand everything at once.
 * @throws FileRefusal
 */
export async function readXlsx(path: string, options: ReadOptions): Promise<SourceFile> {
  const zip = await openZip(path);
  try {
    const workbook = await readWorkbook(zip);
    const notices: Notice[] = [];
    const tables: SourceTable[] = [];
    const wanted = sheetsToRead(workbook, options.sheet, notices);
    for (const [index, sheet] of wanted.entries()) {
      const table = await readTable(zip, workbook, sheet, options, notices);
      if (table !== null) tables.push(table);
      options.onBytes?.(index + 1, wanted.length);
    }
    if (tables.length === 0) throw new FileRefusal('no_heading_row', undefined, 'a row of column headings');
    return { format: 'xlsx', encoding: null, crs: null, tables, notices };
  } finally {
    zip.close();
  }
}

function sheetsToRead(workbook: Workbook, named: string | undefined, notices: Notice[]) {
  if (named !== undefined) {
    const found = workbook.sheets.filter((sheet) => sheet.name === named);
    if (found.length === 0)
      throw new FileRefusal('no_such_sheet', named, workbook.sheets.map((sheet) => sheet.name).join(', '));
    return found;
  }
  for (const sheet of workbook.sheets)
    if (sheet.hidden) notices.push({ code: 'hidden_sheet_left_out', level: 'warning', sheet: sheet.name });
  return workbook.sheets.filter((sheet) => !sheet.hidden);
}

async function readTable(
  zip: ZipArchive,
  workbook: Workbook,
  sheet: { name: string; part: string },
  options: ReadOptions,
  notices: Notice[],
): Promise<SourceTable | null> {
  const { rows, continued, errors } = await readSheet(zip, workbook, sheet.part);
  if (rows.length === 0) return null;
  if (errors > 0)
    notices.push({
      code: 'formula_errors_read_as_empty',
      level: 'warning',
      sheet: sheet.name,
      count: errors,
    });
  const found = tableFromRows(rows, { name: sheet.name, recognises: options.recognises, continued });
  // Beside a ledger there are often sheets of notes or code lists: a sheet that none of the columns knows is no ledger.
  const known = found?.table.headings.filter(options.recognises).length ?? 0;
  if (found === null || found.table.rows.length === 0 || (known === 0 && workbook.sheets.length > 1)) {
    notices.push({ code: 'sheet_left_out', level: 'warning', sheet: sheet.name, expected: 'known headings' });
    return null;
  }
  notices.push(...found.notices);
  return found.table;
}
