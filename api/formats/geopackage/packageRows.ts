import type { DatabaseSync } from 'node:sqlite';
import { TABLE_CAPS } from '../caps.ts';
import { type Cell, FileRefusal, type Notice, type SourceRow, type SourceRows } from '../source.ts';
import { STATED_GAP } from '../wkb/arcs.ts';
import { damaged } from './openPackage.ts';
import { readBlob } from './packageBlob.ts';
import type { PackageColumn, PackageLayer } from './packageLayers.ts';
import { quotedName } from './quotedName.ts';

/** What is known of a layer after its rows were counted. */
export interface CountedLayer {
  readonly rows: SourceRows;
  readonly headings: readonly string[];
  readonly notices: readonly Notice[];
}

/** Whole numbers beyond this come as their digits, as in every format. */
const LONGEST_NUMBER = 999_999_999_999_999n;
/** First bytes of a blob, which name its type: head, the longest box, the head of its geometry. */
const BLOB_HEAD_BYTES = 80;
const CURVES = new Set([8, 9, 10, 11, 12]);

/**
 * The rows of a layer, read from the database whenever they are gone through.
 * @throws FileRefusal over a bound of `caps.ts`, or where the database is damaged
 */
export function rowsOfLayer(
  database: DatabaseSync,
  layer: PackageLayer,
  headingOf: (column: PackageColumn) => string,
): CountedLayer {
  const columns = layer.columns.filter(({ type }) => !isBinary(type));
  const binary = layer.columns.filter(({ type }) => isBinary(type));
  const length = countRows(database, layer.name, columns);
  const curves = countCurves(database, layer);
  const notices: Notice[] = binary.map(({ name }) => ({
    code: 'binary_column_left_out',
    level: 'note',
    sheet: layer.name,
    field: name,
  }));
  if (curves > 0)
    notices.push({
      code: 'curves_as_chords',
      level: 'note',
      sheet: layer.name,
      count: curves,
      expected: STATED_GAP,
    });
  return {
    rows: { length, [Symbol.iterator]: () => readRows(database, layer, columns, length) },
    headings: columns.map(headingOf),
    notices,
  };
}

function* readRows(
  database: DatabaseSync,
  { name, shapeColumn, srsId }: PackageLayer,
  columns: readonly PackageColumn[],
  length: number,
): Generator<SourceRow> {
  const selected = [...columns.map((column) => column.name), ...(shapeColumn === null ? [] : [shapeColumn])];
  const reads = columns.map(({ type }) => readerOf(type));
  let row = 0;
  try {
    const statement = database.prepare(
      `select ${selected.map(quotedName).join(', ') || '1'} from ${quotedName(name)}`,
    );
    statement.setReadBigInts(true);
    statement.setReturnArrays(true);
    for (const values of statement.iterate() as Iterable<unknown>) {
      const list = values as readonly unknown[];
      const cells = reads.map((read, column) => read(list[column]));
      row++;
      if (shapeColumn === null) yield { row, cells };
      else {
        const reading = readBlob(list[columns.length], srsId);
        yield 'fault' in reading
          ? { row, cells, fault: reading.fault }
          : { row, cells, geometry: reading.geometry };
      }
    }
  } catch (error) {
    throw damaged(error);
  }
  if (row !== length) throw new FileRefusal('rows_lost', String(row), String(length));
}

function countRows(database: DatabaseSync, table: string, columns: readonly PackageColumn[]): number {
  const names = columns.map(({ name }) => quotedName(name));
  // JSON has bounds of its own, as in every table (`caps.ts`).
  const length = (name: string) => `case when substr(${name}, 1, 1) = '{' then 0 else length(${name}) end`;
  const selected = names.flatMap((name) => [`count(${name})`, `max(${length(name)})`]);
  const counts = guarded(() => {
    const statement = database.prepare(
      `select ${['count(*)', ...selected].join(', ')} from ${quotedName(table)}`,
    );
    statement.setReturnArrays(true);
    return statement.get() as unknown as (number | null)[];
  });
  const filled = columns.reduce((sum, _, index) => sum + Number(counts[1 + 2 * index]), 0);
  const longest = Math.max(0, ...columns.map((_, index) => Number(counts[2 + 2 * index] ?? 0)));
  const [rows] = counts as [number];
  refuseBeyond('too_many_columns', columns.length, TABLE_CAPS.columns);
  refuseBeyond('too_many_rows', rows, TABLE_CAPS.rows);
  refuseBeyond('too_many_cells', filled, TABLE_CAPS.filledCells);
  refuseBeyond('cell_too_long', longest, TABLE_CAPS.cellCharacters);
  return rows;
}

function refuseBeyond(code: string, found: number, most: number): void {
  if (found > most) throw new FileRefusal(code, String(found), `≤ ${most}`);
}

/** Rows whose shape has arcs: those of a type that can have some are read to see it. */
function countCurves(database: DatabaseSync, { name, shapeColumn, srsId }: PackageLayer): number {
  if (shapeColumn === null) return 0;
  const column = quotedName(shapeColumn);
  const heads = `select substr(${column}, 1, ${BLOB_HEAD_BYTES}) from ${quotedName(name)}`;
  return guarded(() => {
    if (!values(database, heads).some(mayHaveArcs)) return 0;
    const blobs = values(database, `select ${column} from ${quotedName(name)}`);
    let count = 0;
    for (const blob of blobs) {
      const reading = mayHaveArcs(blob) ? readBlob(blob, srsId) : null;
      if (reading !== null && 'hasCurves' in reading && reading.hasCurves) count++;
    }
    return count;
  });
}

function* values(database: DatabaseSync, sql: string): Generator<unknown> {
  for (const row of database.prepare(sql).iterate()) yield Object.values(row)[0];
}

function mayHaveArcs(blob: unknown): boolean {
  return blob instanceof Uint8Array && blob.length > 13 && CURVES.has(typeOf(blob));
}

function typeOf(head: Uint8Array): number {
  const at = 8 + [0, 32, 48, 48, 64, 0, 0, 0][(head[3] >> 1) & 7];
  if (head.length < at + 5) return 0;
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  return (view.getUint32(at + 1, head[at] === 1) & 0xffff) % 1000;
}

function guarded<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw damaged(error);
  }
}

function isBinary(type: string): boolean {
  return type.startsWith('BLOB');
}

function readerOf(type: string): (value: unknown) => Cell {
  if (type === 'BOOLEAN') return (value) => (value === 0n || value === 1n ? value === 1n : cellOf(value));
  return type === 'DATETIME'
    ? (value) => (typeof value === 'string' ? timeOf(value) : cellOf(value))
    : cellOf;
}

function cellOf(value: unknown): Cell {
  if (typeof value === 'string') return value.trim() === '' ? null : value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'bigint') return null;
  return value > LONGEST_NUMBER || value < -LONGEST_NUMBER ? String(value) : Number(value);
}

/** A day where no time of it is said. */
function timeOf(text: string): Cell {
  return /^(\d{4}-\d\d-\d\d)T00:00:00(?:\.0+)?Z?$/.exec(text)?.[1] ?? cellOf(text);
}
