import type { DatabaseSync } from 'node:sqlite';
import { ArchiveRefusal } from './tileArchive.ts';

/** Where the tiles of an MBTiles lie: in one table, or in two, of which one says which of the other's a place has. */
export interface TilesSchema {
  readonly places: string;
  /** `places.key` is the `images.key` of the content; null: it lies in `places` itself. */
  readonly shared: { readonly images: string; readonly key: string } | null;
}

const PLACE = ['zoom_level', 'tile_column', 'tile_row'];
/** No writer of MBTiles makes more. */
const MOST_TABLES = 100;

/**
 * Finds the tables by their columns. The standard's `tiles` may be a view, which is a program of whoever made the file: it is never run, and
 * the tables of the writers that share content (`map` and `images`, `tiles_shallow` and `tiles_data`) are read as they lie.
 * @throws ArchiveRefusal `schema`
 */
export function findTiles(db: DatabaseSync): TilesSchema {
  const tables = plainTables(db);
  const places = tables.filter(({ columns }) => PLACE.every((name) => columns.has(name)));
  const whole = places.find(({ columns }) => columns.has('tile_data'));
  if (whole) return { places: whole.name, shared: null };
  for (const place of places)
    for (const images of tables) {
      if (images === place || !images.columns.has('tile_data')) continue;
      const key = [...images.columns].find((name) => name !== 'tile_data' && place.columns.has(name));
      if (key) return { places: place.name, shared: { images: images.name, key } };
    }
  throw new ArchiveRefusal(
    'schema',
    tables
      .map(({ name }) => name)
      .join(', ')
      .slice(0, 200) || undefined,
  );
}

/** Tables that hold what they say: none that a module or an expression makes up. */
function plainTables(db: DatabaseSync): { name: string; columns: Set<string> }[] {
  const found = db
    .prepare(
      `select name, sql from sqlite_schema where type = 'table' and name not like 'sqlite\\_%' escape '\\' limit ?`,
    )
    .all(MOST_TABLES);
  return found.flatMap(({ name, sql }) => {
    if (typeof name !== 'string' || typeof sql !== 'string' || /^\s*create\s+virtual/i.test(sql)) return [];
    const columns = db.prepare('select name, hidden from pragma_table_xinfo(?)').all(name);
    if (columns.some(({ hidden }) => hidden !== 0)) return [];
    return [{ name, columns: new Set(columns.map((column) => String(column.name).toLowerCase())) }];
  });
}

/** A name as SQL has it. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
