import type { DatabaseSync } from 'node:sqlite';
import type { ArchiveFactsData } from '#contract/tileArchives.ts';
import { boundsOfTiles, keptBounds } from './archiveBounds.ts';
import { type LayerNames, layerNames } from './layerNames.ts';
import { quoted, type TilesSchema } from './mbtilesSchema.ts';
import { plainLine } from './plainLine.ts';
import { ArchiveRefusal } from './tileArchive.ts';
import { readTile } from './tileContent.ts';

/** As deep as tiles are ever asked for. */
const DEEPEST = 24;
/** Web Mercator by the names that it has had. */
const MERCATOR = /(3857|900913|3785|102100|102113|41001|54004|mercator)/i;
const MOST_ROWS = 200;

type ReadBlob = (z: number, column: number, row: number) => Uint8Array | null;

interface TileRow {
  readonly z: number;
  readonly x: number;
  /** from the south */
  readonly y: number;
}

/** What a file says of itself; where that is not what its tiles are, the tiles are believed. @throws ArchiveRefusal */
export async function mbtilesFacts(
  db: DatabaseSync,
  schema: TilesSchema,
  read: ReadBlob,
): Promise<ArchiveFactsData> {
  const said = metadataOf(db);
  const projection = said.get('crs') ?? said.get('srs') ?? said.get('projection');
  if (projection && !MERCATOR.test(projection))
    throw new ArchiveRefusal('projection', projection.slice(0, 60));
  const zooms = zoomsOf(db, schema);
  const samples = zooms.flatMap((z) => samplesOf(db, schema, z));
  const names: LayerNames = layerNames(said.get('json'));
  let content: ArchiveFactsData['content'] | undefined;
  for (const { z, x, y } of samples) {
    const blob = read(z, x, y);
    if (blob === null) continue;
    const tile = await readTile(blob);
    const is = tile.content === 'mvt' ? 'vector' : 'raster';
    if (content !== undefined && content !== is) throw new ArchiveRefusal('content', 'mvt + png');
    content = is;
    if (is === 'vector') names.see(tile.bytes);
  }
  if (content === undefined) throw new ArchiveRefusal('no_tiles');
  const deepest = zooms.at(-1)!;
  return {
    ...{ form: 'mbtiles', content },
    name: plainLine(said.get('name')),
    attribution: plainLine(said.get('attribution')),
    bounds:
      keptBounds(said.get('bounds')?.split(',').map(Number)) ??
      boundsOfTiles(deepest, extentOf(db, schema, deepest)),
    ...{ minZoom: zooms[0], maxZoom: deepest },
    vectorLayers: content === 'vector' ? names.all() : [],
  };
}

/** The names and values of the table `metadata`, if it has one that is none of somebody's program. */
function metadataOf(db: DatabaseSync): Map<string, string> {
  const table = db
    .prepare(
      `select 1 from sqlite_schema where type = 'table' and name = 'metadata' and sql not like 'create virtual%'`,
    )
    .get();
  if (!table) return new Map();
  const rows = db
    .prepare(`select name, value from metadata where length(value) < 2000000 limit ${MOST_ROWS}`)
    .all();
  return new Map(rows.map(({ name, value }) => [String(name).toLowerCase(), String(value)]));
}

/** The zooms that have tiles, each found by its index. */
function zoomsOf(db: DatabaseSync, { places }: TilesSchema): number[] {
  const next = db.prepare(
    `select min(zoom_level) as z from ${quoted(places)} where zoom_level > ? and zoom_level <= ${DEEPEST}`,
  );
  const zooms: number[] = [];
  for (let z = -1; ; ) {
    const found = next.get(z)?.z;
    if (typeof found !== 'number') break;
    zooms.push(found);
    z = found;
  }
  if (zooms.length === 0) throw new ArchiveRefusal('no_tiles');
  return zooms;
}

/** The first and the last tile of a zoom. */
function samplesOf(db: DatabaseSync, { places }: TilesSchema, zoom: number): TileRow[] {
  const rows = (order: 'asc' | 'desc') =>
    db
      .prepare(
        `select zoom_level as z, tile_column as x, tile_row as y from ${quoted(places)} where zoom_level = ?
         order by tile_column ${order}, tile_row ${order} limit 1`,
      )
      .all(zoom);
  return [...rows('asc'), ...rows('desc')].map(({ z, x, y }) => ({
    z: Number(z),
    x: Number(x),
    y: Number(y),
  }));
}

function extentOf(db: DatabaseSync, { places }: TilesSchema, zoom: number) {
  const found = db
    .prepare(
      `select min(tile_column) as west, max(tile_column) as east, min(tile_row) as south, max(tile_row) as north
       from ${quoted(places)} where zoom_level = ?`,
    )
    .get(zoom);
  const last = 2 ** zoom - 1;
  return {
    west: Number(found?.west),
    east: Number(found?.east),
    north: last - Number(found?.north),
    south: last - Number(found?.south),
  };
}
