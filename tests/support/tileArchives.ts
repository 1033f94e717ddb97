import { DatabaseSync } from 'node:sqlite';
import { gzipSync } from 'node:zlib';
import { zxyToTileId } from 'pmtiles';
import { encodeTile, LayerWriter } from '../../api/engine/tiles/tileEncode.ts';

/** A tile of an archive, by the web's address. */
export interface MadeTile {
  readonly z: number;
  readonly x: number;
  readonly y: number;
  readonly bytes: Uint8Array;
}

/** A vector tile with one square of the tile's middle in each layer, whose words are given. */
export function vectorTile(layers: Readonly<Record<string, Readonly<Record<string, string>>>>): Uint8Array {
  return encodeTile(
    Object.entries(layers).map(([name, words]) => {
      const layer = new LayerWriter(name);
      layer.begin(1);
      for (const [key, word] of Object.entries(words)) layer.tagText(key, word);
      layer.path([1024, 1024, 3072, 1024, 3072, 3072, 1024, 3072], 4, true);
      layer.end();
      return layer;
    }),
  );
}

/** A picture of one grey pixel. */
export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
);

export interface MbtilesOptions {
  readonly metadata?: Readonly<Record<string, string>>;
  readonly compressed?: boolean;
  /** How the tiles lie: in the standard's table, shared by content, or in a table without an index. */
  readonly layout?: 'table' | 'shared' | 'unindexed';
  readonly more?: string;
}

/** Writes an MBTiles as its writers do: rows from the south, vector tiles gzipped. */
export function writeMbtiles(path: string, tiles: readonly MadeTile[], options: MbtilesOptions = {}): void {
  const { metadata = {}, compressed = true, layout = 'table', more = '' } = options;
  const db = new DatabaseSync(path);
  db.exec('create table metadata (name text, value text)');
  const say = db.prepare('insert into metadata values (?, ?)');
  for (const [name, value] of Object.entries(metadata)) say.run(name, value);
  const place = 'zoom_level integer, tile_column integer, tile_row integer';
  if (layout === 'shared')
    db.exec(`create table map (${place}, tile_id text, primary key (zoom_level, tile_column, tile_row));
      create table images (tile_id text primary key, tile_data blob);
      create view tiles as select zoom_level, tile_column, tile_row, tile_data from map join images using (tile_id)`);
  else
    db.exec(`create table tiles (${place}, tile_data blob);
      ${layout === 'table' ? 'create unique index tile_index on tiles (zoom_level, tile_column, tile_row)' : ''}`);
  for (const [index, { z, x, y, bytes }] of tiles.entries()) {
    const data = compressed ? gzipSync(bytes) : bytes;
    const row = 2 ** z - 1 - y;
    if (layout === 'shared') {
      db.prepare('insert into images values (?, ?)').run(`t${index}`, data);
      db.prepare('insert into map values (?, ?, ?, ?)').run(z, x, row, `t${index}`);
    } else db.prepare('insert into tiles values (?, ?, ?, ?)').run(z, x, row, data);
  }
  if (more) db.exec(more);
  db.close();
}

export interface PmtilesOptions {
  readonly metadata?: object;
  readonly tileType?: number;
  readonly bounds?: readonly [number, number, number, number];
  /** bytes of the header that are otherwise, by their place */
  readonly header?: Readonly<Record<number, number>>;
}

/** A PMTiles of version 3 with one directory. Source: the format's specification. */
export function makePmtiles(tiles: readonly MadeTile[], options: PmtilesOptions = {}): Buffer {
  const { metadata = {}, tileType = 1, bounds = [116, 36, 117, 37], header: otherwise = {} } = options;
  const entries = tiles
    .map(({ z, x, y, bytes }) => ({
      id: zxyToTileId(z, x, y),
      bytes: tileType === 1 ? gzipSync(bytes) : bytes,
    }))
    .sort((a, b) => a.id - b.id);
  const directory: number[] = [];
  const put = (value: number) => {
    for (let rest = value; ; rest = Math.floor(rest / 128)) {
      directory.push((rest % 128) + (rest > 127 ? 128 : 0));
      if (rest < 128) return;
    }
  };
  put(entries.length);
  for (const [index, { id }] of entries.entries()) put(id - (entries[index - 1]?.id ?? 0));
  for (const _ of entries) put(1);
  for (const { bytes } of entries) put(bytes.length);
  for (const index of entries.keys()) put(index === 0 ? 1 : 0);
  const root = gzipSync(Buffer.from(directory));
  const json = gzipSync(JSON.stringify(metadata));
  const data = Buffer.concat(entries.map(({ bytes }) => bytes));
  const header = Buffer.alloc(127);
  header.write('PMTiles\x03', 'latin1');
  const jsonAt = 127 + root.length;
  const dataAt = jsonAt + json.length;
  [
    127,
    root.length,
    jsonAt,
    json.length,
    dataAt,
    0,
    dataAt,
    data.length,
    entries.length,
    entries.length,
    entries.length,
  ].forEach((value, index) => {
    header.writeBigUInt64LE(BigInt(value), 8 + 8 * index);
  });
  const zooms = tiles.map(({ z }) => z);
  const codes = [1, 2, tileType === 1 ? 2 : 1, tileType, Math.min(...zooms), Math.max(...zooms)];
  for (const [index, value] of codes.entries()) header.writeUInt8(value, 96 + index);
  for (const [index, degrees] of bounds.entries())
    header.writeInt32LE(Math.round(degrees * 1e7), 102 + 4 * index);
  for (const [at, value] of Object.entries(otherwise)) header.writeUInt8(value, Number(at));
  return Buffer.concat([header, root, json, data]);
}
