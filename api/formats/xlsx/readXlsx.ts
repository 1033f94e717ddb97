import { createCapCounter } from '../caps.ts';
import type { ReadOptions, SourceFile } from '../source.ts';
import { openZip } from '../zip/zipArchive.ts';
import { bookTables } from './bookTables.ts';
import { readLongTexts } from './readLongTexts.ts';
import { readSheet } from './sheet.ts';
import { readWorkbook } from './workbook.ts';

/**
 * Reads a workbook: every visible sheet that has a heading row (or those named), merged cells, numbers, dates and percentages as their
 * formats show them, formulas by their stored result, nothing that is struck out. The archive is bounded by its directory before anything is
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
    const longTexts = await readLongTexts(zip, workbook, caps);
    const sheets = workbook.sheets
      .filter((sheet) => sheet !== longTexts.sheet)
      .map((sheet) => ({
        name: sheet.name,
        hidden: sheet.hidden,
        read: () => readSheet(zip, workbook, sheet, caps, longTexts.resolve),
      }));
    return { encoding: null, crs: null, ...(await bookTables(sheets, options)) };
  } finally {
    zip.close();
  }
}
