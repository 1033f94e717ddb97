import type { TableTarget } from '../target.ts';
import { csvLine } from './csvText.ts';

/** Rows are joined to pieces of about this size: one write a row would be mostly overhead. */
const PIECE_CHARACTERS = 1 << 16;

/**
 * A CSV file as text pieces: UTF-8 with a byte order mark (Excel reads Chinese only with it), formulas disarmed. An import of it changes
 * nothing.
 */
export async function* writeCsv<Row>(
  rows: AsyncIterable<Row>,
  { columns }: Pick<TableTarget<Row>, 'columns'>,
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
