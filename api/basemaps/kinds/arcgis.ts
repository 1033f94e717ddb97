import { type Static, Type } from 'typebox';
import { tileMetres } from '../tileBox.ts';
import { Address, addressFaults, Levels, withKey, withQuery } from './addressParts.ts';
import type { BaseMapKindEntry } from './kind.ts';

const Parameters = Type.Object(
  {
    /** …/MapServer or …/ImageServer */
    url: Address,
    /** Its tiles by their levels; without: it draws a picture for each tile. */
    levels: Type.Optional(Levels),
    /** Where a key stands, if it is none of the address. */
    keyName: Type.Optional(Type.String({ pattern: '^\\w{1,30}$' })),
  },
  { additionalProperties: false },
);
export type ArcgisParameters = Static<typeof Parameters>;

/** A map of an ArcGIS server: the tiles of its cache, else what it draws. */
export const arcgis: BaseMapKindEntry = {
  code: 'arcgis',
  content: Type.Object({ parameters: Parameters }),
  form: () => 'raster',
  faults: (parameters) => addressFaults((parameters as ArcgisParameters).url),
  question({ parameters, key }, _part, tile) {
    const { url, levels, keyName = 'token' } = parameters as ArcgisParameters;
    const [path, query] = url.split('?', 2);
    const asked = levels ? cached(path, levels, tile) : drawn(path, tile);
    if (asked === null) return null;
    const whole = query ? `${asked}${asked.includes('?') ? '&' : '?'}${query}` : asked;
    const named = key !== null && key !== '' && !url.includes('{key}');
    return { url: withKey(named ? withQuery(whole, { [keyName]: key }) : whole, key) };
  },
};

function cached(
  path: string,
  levels: Static<typeof Levels>,
  { z, x, y }: { z: number; x: number; y: number },
) {
  const level = levels.find(({ zoom }) => zoom === z);
  const [row, column] = [y - (level?.top ?? 0), x - (level?.left ?? 0)];
  return level && row >= 0 && column >= 0
    ? `${path}/tile/${encodeURIComponent(level.identifier)}/${row}/${column}`
    : null;
}

function drawn(path: string, tile: { z: number; x: number; y: number }): string {
  const isImage = /\/ImageServer$/i.test(path);
  return withQuery(`${path}/${isImage ? 'exportImage' : 'export'}`, {
    ...{ bbox: tileMetres(tile).join(','), bboxSR: '3857', imageSR: '3857', size: '256,256' },
    ...{ format: isImage ? 'jpgpng' : 'png32', transparent: 'true', f: 'image' },
  });
}
