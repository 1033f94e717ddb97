import type { DatabaseSync } from 'node:sqlite';
import { quoted, type TilesSchema } from './mbtilesSchema.ts';
import { ArchiveRefusal } from './tileArchive.ts';

/** As many places are kept in memory where the file has no index of them. */
const MOST_ROWS = 100_000;

/**
 * Where the tiles of a file without an index lie, read once.
 * @throws ArchiveRefusal `no_index` for a file with too many for that, or whose rows have no number
 */
export function createRowDirectory(
  db: DatabaseSync,
  { places }: TilesSchema,
): (z: number, column: number, row: number) => number | bigint | undefined {
  const directory = new Map<string, number | bigint>();
  const all = db.prepare(
    `select rowid as id, zoom_level as z, tile_column as x, tile_row as y from ${quoted(places)} limit ${MOST_ROWS + 1}`,
  );
  for (const { id, z, x, y } of all.iterate()) {
    if (directory.size === MOST_ROWS || (typeof id !== 'number' && typeof id !== 'bigint'))
      throw new ArchiveRefusal('no_index', `> ${MOST_ROWS}`);
    directory.set(`${z}/${x}/${y}`, id);
  }
  return (z, column, row) => directory.get(`${z}/${column}/${row}`);
}
