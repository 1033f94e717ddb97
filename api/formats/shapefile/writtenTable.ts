import type { Cell } from '../source.ts';
import type { WrittenEncoding } from '../target.ts';
import type { Encode } from '../text/writtenText.ts';
import { cellBytes, type DbfColumn } from './writtenColumns.ts';

const PIECE_BYTES = 1 << 16;
/** dBASE III without memo. */
const VERSION = 0x03;
/** Code page 936; UTF-8 has no number and stands in the .cpg alone. */
const LANGUAGE: Readonly<Record<WrittenEncoding, number>> = { gb18030: 0x4d, 'utf-8': 0 };
/** The day of a table that says nothing of days: the same rows give the same bytes. */
const DAY = [100, 1, 1];

export interface DbfTable {
  readonly columns: readonly DbfColumn[];
  readonly encoding: WrittenEncoding;
  readonly encode: Encode;
  /** The cells of each row, by column. */
  readonly rows: AsyncIterable<readonly Cell[]>;
  readonly count: number;
}

/** A dBASE table in pieces. */
export async function* dbfPieces({
  columns,
  encoding,
  encode,
  rows,
  count,
}: DbfTable): AsyncGenerator<Uint8Array> {
  const recordBytes = columns.reduce((sum, { width }) => sum + width, 1);
  const header = Buffer.alloc(32);
  header.writeUInt8(VERSION, 0);
  header.set(DAY, 1);
  header.writeUInt32LE(count, 4);
  header.writeUInt16LE(32 + 32 * columns.length + 1, 8);
  header.writeUInt16LE(recordBytes, 10);
  header.writeUInt8(LANGUAGE[encoding], 29);
  yield header;
  for (const column of columns) yield fieldBytes(column, encode);
  yield Buffer.from([0x0d]);
  let parts: Uint8Array[] = [];
  let size = 0;
  for await (const cells of rows) {
    parts.push(Buffer.from(' '), ...columns.map((column, place) => cellBytes(cells[place], column, encode)));
    size += recordBytes;
    if (size < PIECE_BYTES) continue;
    yield Buffer.concat(parts);
    parts = [];
    size = 0;
  }
  yield Buffer.concat([...parts, Buffer.from([0x1a])]);
}

function fieldBytes({ name, type, width, decimals }: DbfColumn, encode: Encode): Uint8Array {
  const bytes = Buffer.alloc(32);
  bytes.set(encode(name), 0);
  bytes.write(type, 11, 'latin1');
  bytes.writeUInt8(width, 16);
  bytes.writeUInt8(decimals, 17);
  return bytes;
}
