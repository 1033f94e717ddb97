import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { mbtilesFacts } from './mbtilesFacts.ts';
import { createRowDirectory } from './mbtilesRows.ts';
import { findTiles, quoted, type TilesSchema } from './mbtilesSchema.ts';
import { ArchiveRefusal, type TileArchive } from './tileArchive.ts';
import { readTile } from './tileContent.ts';

/** A blob that is larger is not read into memory. */
const MOST_BLOB_BYTES = 16 * 1024 * 1024;

/**
 * Opens an MBTiles (a database of SQLite with tiles, whose row 0 is in the south). Read as a file that does not change, so that nothing
 * is written beside it, not even where its writer used a write-ahead log.
 * @throws ArchiveRefusal
 */
export async function openMbtiles(path: string): Promise<TileArchive> {
  refuseTruncated(path);
  const url = pathToFileURL(path);
  url.searchParams.set('immutable', '1');
  const db = refusingDamage(() => new DatabaseSync(url, { readOnly: true, allowExtension: false }));
  try {
    const read = refusingDamage(() => prepareTiles(db));
    const tile = async (z: number, x: number, y: number) => {
      const blob = refusingDamage(() => read(z, x, 2 ** z - 1 - y));
      return blob === null ? null : await readTile(blob);
    };
    return { facts: await mbtilesFacts(db, findTiles(db), read), tile, close: async () => db.close() };
  } catch (error) {
    db.close();
    throw damage(error);
  }
}

/** What lies at a place of the file: its own row, from the south. */
export type ReadBlob = (z: number, column: number, row: number) => Uint8Array | null;

function prepareTiles(db: DatabaseSync): ReadBlob {
  db.exec('pragma trusted_schema = off; pragma cell_size_check = on; pragma query_only = on');
  const schema = findTiles(db);
  const blob = `${schema.shared ? 'i' : 'p'}.tile_data`;
  const data = `case when typeof(${blob}) = 'blob' and length(${blob}) <= ${MOST_BLOB_BYTES} then ${blob} end`;
  const from = `from ${quoted(schema.places)} as p ${joined(schema)}`;
  const byPlace = `select ${data} as data ${from} where p.zoom_level = ? and p.tile_column = ? and p.tile_row = ? limit 1`;
  if (isSearched(db, byPlace)) {
    const statement = db.prepare(byPlace);
    return (z, column, row) => blobOf(statement.get(z, column, row));
  }
  const rows = createRowDirectory(db, schema);
  const byRow = `select ${data} as data ${from} where p.rowid = ?`;
  if (!isSearched(db, byRow)) throw new ArchiveRefusal('no_index');
  const statement = db.prepare(byRow);
  return (z, column, row) => {
    const rowid = rows(z, column, row);
    return rowid === undefined ? null : blobOf(statement.get(rowid));
  };
}

function joined({ shared }: TilesSchema): string {
  if (shared === null) return '';
  return `join ${quoted(shared.images)} as i on i.${quoted(shared.key)} = p.${quoted(shared.key)}`;
}

/** Whether SQLite goes straight to the rows, in each table of the statement. */
function isSearched(db: DatabaseSync, sql: string): boolean {
  const plan = db.prepare(`explain query plan ${sql}`).all(...sql.match(/\?/g)!.map(() => 0));
  return plan.every(
    ({ detail }) => /^(SEARCH|CO-ROUTINE)/.test(String(detail)) && !/AUTOMATIC/.test(String(detail)),
  );
}

function blobOf(row: Record<string, unknown> | undefined): Uint8Array | null {
  return row?.data instanceof Uint8Array ? row.data : null;
}

/** What the header says of the size, if it says so, is there. @throws ArchiveRefusal `truncated` */
function refuseTruncated(path: string): void {
  const head = Buffer.alloc(100);
  const file = openSync(path, 'r');
  try {
    if (readSync(file, head) < 100) throw new ArchiveRefusal('truncated');
  } finally {
    closeSync(file);
  }
  const pageSize = head.readUInt16BE(16) === 1 ? 65_536 : head.readUInt16BE(16);
  const isCounted = head.readUInt32BE(24) === head.readUInt32BE(92);
  const said = head.readUInt32BE(28) * pageSize;
  const { size } = statSync(path);
  if (isCounted && said > size) throw new ArchiveRefusal('truncated', `${size} B < ${said} B`);
}

function refusingDamage<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw damage(error);
  }
}

/** What SQLite cannot read is the file's fault. */
function damage(error: unknown): unknown {
  if (error instanceof ArchiveRefusal || !(error instanceof Error)) return error;
  const isSqlite = 'code' in error && error.code === 'ERR_SQLITE_ERROR';
  return isSqlite ? new ArchiveRefusal('damaged', error.message) : error;
}
