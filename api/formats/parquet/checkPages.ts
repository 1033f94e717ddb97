import type { ColumnMetaData, FileMetaData } from 'hyparquet';
import { deserializeTCompactProtocol } from 'hyparquet/src/thrift.js';
import { TABLE_CAPS } from '../caps.ts';
import { type FileWindow, openWindow } from '../fileWindow.ts';
import { FileRefusal } from '../source.ts';

/** The head of a page has statistics, but no more than this. */
const HEAD_BYTES = 64 << 10;
/** What all pages may come to when they are unpacked. */
const MOST_UNPACKED = 2 ** 31;

/** What the head of a page says, by the numbers of its fields. */
interface PageHead {
  readonly field_1?: unknown;
  readonly field_2?: unknown;
  readonly field_3?: unknown;
  readonly field_5?: { readonly field_1?: unknown };
  readonly field_7?: { readonly field_1?: unknown };
  readonly field_8?: { readonly field_1?: unknown };
}

/**
 * Goes through the heads of all pages before one is read: the reader makes room for as many values as a head promises.
 * @throws FileRefusal `parquet_damaged`, `archive_too_large`
 */
export function checkPages(path: string, { row_groups: groups }: FileMetaData): void {
  const file = openWindow(path);
  try {
    let unpacked = 0;
    for (const { columns, num_rows: rows } of groups)
      for (const { meta_data: column } of columns) {
        if (!column) throw damaged('no column', 'meta_data');
        const isFlat = column.path_in_schema.length === 1;
        const values = Number(column.num_values);
        if (values > TABLE_CAPS.filledCells || (isFlat && values !== Number(rows)))
          throw damaged(`${values} values`, `${rows} rows`);
        unpacked += checkChunk(file, column);
        if (unpacked > MOST_UNPACKED)
          throw new FileRefusal('archive_too_large', `> ${MOST_UNPACKED}`, `≤ ${MOST_UNPACKED}`);
      }
  } finally {
    file.close();
  }
}

/** @returns what the pages of a column come to when they are unpacked */
function checkChunk(file: FileWindow, column: ColumnMetaData): number {
  const first = [column.dictionary_page_offset, column.data_page_offset].filter(
    (offset) => offset !== undefined,
  );
  let at = Math.min(...first.map(Number).filter((offset) => offset > 0));
  const end = at + Number(column.total_compressed_size);
  if (!(at >= 4) || end > file.size) throw damaged(`column at ${at}–${end}`, `≤ ${file.size}`);
  const most = Number(column.num_values);
  let values = 0;
  let unpacked = 0;
  while (at < end && values < most) {
    const { head, length } = readHead(file, at, end);
    const size = countOf(head.field_2);
    const packed = countOf(head.field_3);
    at += length + packed;
    if (at > end) throw damaged(`page of ${packed} bytes`, `≤ ${end - at + packed}`);
    // The head can hold several of them: which one is read is its type's choice.
    const counts = [head.field_5, head.field_7, head.field_8].flatMap((one) =>
      one ? [countOf(one.field_1)] : [],
    );
    if (counts.length !== 1 || counts[0] > most) throw damaged(`page of ${counts} values`, `≤ ${most}`);
    if (head.field_7 === undefined) values += counts[0];
    unpacked += size;
  }
  if (values !== most) throw damaged(`${values} values`, `${most}`);
  return unpacked;
}

function readHead(file: FileWindow, at: number, end: number): { head: PageHead; length: number } {
  const bytes = file.bytes(at, Math.min(HEAD_BYTES, end - at));
  const reader = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.length), offset: 0 };
  try {
    return { head: deserializeTCompactProtocol(reader) as PageHead, length: reader.offset };
  } catch (error) {
    throw damaged(`page at ${at}: ${(error as Error).message}`, 'Thrift');
  }
}

function countOf(value: unknown): number {
  if (typeof value !== 'number' || value < 0) throw damaged(`count ${value}`, '≥ 0');
  return value;
}

function damaged(found: string, expected: string): FileRefusal {
  return new FileRefusal('parquet_damaged', `${found} (${expected})`, expected);
}
