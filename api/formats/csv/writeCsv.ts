import type { Language } from '#contract/language.ts';
import {
  type ExportEdition,
  type ExportedRow,
  exportColumns,
  type SheetColumn,
} from '../../export/columns.ts';
import { csvLine } from './csvText.ts';

/** Rows are joined to pieces of about this size: one write a row would be mostly overhead. */
const PIECE_CHARACTERS = 1 << 16;

/**
 * A CSV file as text pieces: UTF-8 with a byte order mark (Excel reads Chinese only with it), headings with units in the reader's language,
 * formulas disarmed. An import of it changes nothing.
 */
export function writeCsv(
  rows: AsyncIterable<ExportedRow>,
  { language, edition }: { language: Language; edition: ExportEdition },
): AsyncGenerator<string> {
  return writeCsvSheet(rows, { columns: exportColumns(language, edition) });
}

/** The same of any columns. */
export async function* writeCsvSheet(
  rows: AsyncIterable<ExportedRow>,
  { columns }: { columns: readonly SheetColumn[] },
): AsyncGenerator<string> {
  let piece = `\uFEFF${csvLine(columns.map(({ heading }) => heading))}`;
  for await (const row of rows) {
    piece += csvLine(columns.map(({ cell }) => cell(row)));
    if (piece.length < PIECE_CHARACTERS) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}
