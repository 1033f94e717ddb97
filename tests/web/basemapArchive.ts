import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { VectorTile, type VectorTileLayer } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { PMTiles, type Source } from 'pmtiles';
import { BASEMAP_BOX } from '../../web/map/basemap/source.ts';

const folder = new URL('../../data/basemap/', import.meta.url);

export const archivePath = fileURLToPath(new URL('shandong.pmtiles', folder));

export type TileAddress = [zoom: number, x: number, y: number];

/** The archive read from the disk instead of over HTTP. */
export function openArchive(): PMTiles {
  const bytes = readFileSync(archivePath);
  const source: Source = {
    getKey: () => archivePath,
    getBytes: async (offset, length) => ({
      data: new Uint8Array(bytes.subarray(offset, offset + length)).buffer,
    }),
  };
  return new PMTiles(source);
}

/** The layers of a tile by name; none where the archive has no such tile. */
export async function tileLayers(
  archive: PMTiles,
  [zoom, x, y]: TileAddress,
): Promise<Record<string, VectorTileLayer>> {
  const response = await archive.getZxy(zoom, x, y);
  return response ? new VectorTile(new PbfReader(response.data)).layers : {};
}

/** Every tile of a zoom that touches the box. */
export function tilesOfZoom(zoom: number): TileAddress[] {
  const [west, south, east, north] = BASEMAP_BOX;
  const [, left, top] = tileAt(west, north, zoom);
  const [, right, bottom] = tileAt(east, south, zoom);
  const tiles: TileAddress[] = [];
  for (let x = left; x <= right; x++) for (let y = top; y <= bottom; y++) tiles.push([zoom, x, y]);
  return tiles;
}

/** Web Mercator: https://wiki.openstreetmap.org/wiki/Slippy_map_tilenames */
function tileAt(longitude: number, latitude: number, zoom: number): TileAddress {
  const size = 2 ** zoom;
  const y = (1 - Math.asinh(Math.tan((latitude * Math.PI) / 180)) / Math.PI) / 2;
  return [zoom, Math.floor(((longitude + 180) / 360) * size), Math.floor(y * size)];
}

interface LabelRow {
  nameZh: string;
  nameEn: string;
  level: string;
  tileAt: (zoom: number) => TileAddress;
}

/** The table the labels were made of. It has no quoted fields. */
export function readLabelTable(): LabelRow[] {
  const [, ...lines] = readFileSync(new URL('labels_shandong.csv', folder), 'utf8').trim().split('\n');
  return lines.map((line) => {
    const [nameZh, nameEn, longitude, latitude, level] = line.split(',');
    return { nameZh, nameEn, level, tileAt: (zoom) => tileAt(Number(longitude), Number(latitude), zoom) };
  });
}
