import type { ColumnMetaData, FileMetaData, SchemaTree } from 'hyparquet';
import { TABLE_CAPS } from '../caps.ts';
import { type FileWindow, openWindow } from '../fileWindow.ts';
import { FileRefusal } from '../source.ts';
import { type ColumnLevels, checkPage } from './checkPage.ts';
import { damagedParquet } from './damagedParquet.ts';
import { readPageHead } from './pageHead.ts';

/** What all pages may come to when they are unpacked. */
const MOST_UNPACKED = 2 ** 31;
/** Values of lists, whose number the rows do not bound: corners of shapes. */
const MOST_NESTED = 5 * TABLE_CAPS.filledCells;

/**
 * Goes through all pages before one is read: the reader makes room for as many values as a page promises, and repeats one as often as it says.
 * @param root of the schema
 * @throws FileRefusal `parquet_damaged`, `archive_too_large`, `too_many_cells`
 */
export function checkPages(path: string, { row_groups: groups }: FileMetaData, root: SchemaTree): void {
  const file = openWindow(path);
  try {
    let [packed, unpacked, nested] = [0, 0, 0];
    for (const { columns, num_rows: rows } of groups)
      for (const { meta_data: column } of columns) {
        if (!column) throw damagedParquet('no column', 'meta_data');
        const { isFlat, ...levels } = levelsOf(root, column);
        const values = Number(column.num_values);
        if (!(values >= 0 && values <= TABLE_CAPS.filledCells) || (isFlat && values !== Number(rows)))
          throw damagedParquet(`${values} values`, `${rows} rows`);
        if (!isFlat) nested += values;
        if (nested > MOST_NESTED)
          throw new FileRefusal('too_many_cells', `> ${MOST_NESTED}`, `≤ ${MOST_NESTED}`);
        // Columns that share their pages would make much of little.
        packed += Number(column.total_compressed_size);
        if (packed > file.size) throw damagedParquet(`columns of ${packed} bytes`, `≤ ${file.size}`);
        unpacked += checkChunk(file, { column, levels, isFlat });
        if (unpacked > MOST_UNPACKED)
          throw new FileRefusal('archive_too_large', `> ${MOST_UNPACKED}`, `≤ ${MOST_UNPACKED}`);
      }
  } finally {
    file.close();
  }
}

interface Chunk {
  readonly column: ColumnMetaData;
  readonly levels: ColumnLevels;
  /** It has one value a row. */
  readonly isFlat: boolean;
}

/** @returns what the pages of a column come to when they are unpacked */
function checkChunk(file: FileWindow, { column, levels, isFlat }: Chunk): number {
  const most = Number(column.num_values);
  // Of no rows there are no pages.
  if (most === 0 && Number(column.total_compressed_size) === 0) return 0;
  let at = Number(column.dictionary_page_offset || column.data_page_offset);
  const end = at + Number(column.total_compressed_size);
  if (!(at >= 4) || end > file.size) throw damagedParquet(`column at ${at}–${end}`, `≤ ${file.size}`);
  let dictionary: number | null = null;
  let values = 0;
  let unpacked = 0;
  // The reader goes on to the end of a column of lists.
  while (at < end - 1 && !(isFlat && values >= most)) {
    const head = readPageHead(file, at, end);
    at += head.length;
    if (at + head.packed > end) throw damagedParquet(`page of ${head.packed} bytes`, `≤ ${end - at}`);
    if (head.kind !== 'dictionary') values += head.values;
    if (head.values > most || values > most)
      throw damagedParquet(`page of ${head.values} values`, `≤ ${most}`);
    unpacked += head.unpacked;
    if (unpacked > MOST_UNPACKED)
      throw new FileRefusal('archive_too_large', `> ${MOST_UNPACKED}`, `≤ ${MOST_UNPACKED}`);
    checkPage(file.bytes(at, head.packed), head, { column, levels, dictionary });
    if (head.kind === 'dictionary') dictionary = head.values;
    at += head.packed;
  }
  if (values !== most) throw damagedParquet(`${values} values`, `${most}`);
  return unpacked;
}

/** Counted as the reader does, which counts the root among what may be repeated. */
function levelsOf(
  root: SchemaTree,
  { path_in_schema: path }: ColumnMetaData,
): ColumnLevels & Pick<Chunk, 'isFlat'> {
  let repetition = root.element.repetition_type === 'REPEATED' ? 1 : 0;
  let definition = 0;
  let tree: SchemaTree | undefined = root;
  for (const name of path) {
    tree = tree.children.find(({ element }) => element.name === name);
    if (tree === undefined) break;
    if (tree.element.repetition_type === 'REPEATED') repetition++;
    if (tree.element.repetition_type !== 'REQUIRED') definition++;
  }
  if (tree === undefined || tree.children.length > 0)
    throw damagedParquet(`column ${path.join('.').slice(0, 80)}`, 'a column of the schema');
  return { definition, repetition, isFlat: path.length === 1 && repetition === 0 };
}
