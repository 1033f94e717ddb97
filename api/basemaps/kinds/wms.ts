import { type Static, Type } from 'typebox';
import { isWebMercator } from '#domain/baseMaps/matrixSet.ts';
import { tileBox, tileMetres } from '../tileBox.ts';
import { Address, addressFaults, withKey, withQuery } from './addressParts.ts';
import type { BaseMapKindEntry, TileAddress } from './kind.ts';

/** Degrees within one tile: from here on what they differ from Web Mercator is below a quarter of a pixel. */
export const FIRST_ZOOM_IN_DEGREES = 9;

/** Systems of WMS in which a tile can be asked for. */
export const WMS_SYSTEMS = [
  'EPSG:3857',
  'EPSG:900913',
  'EPSG:102100',
  'EPSG:102113',
  'EPSG:3785',
  'CRS:84',
  'EPSG:4326',
  'EPSG:4490',
] as const;

const Parameters = Type.Object(
  {
    url: Address,
    layers: Type.String({ minLength: 1, maxLength: 1_000 }),
    styles: Type.String({ maxLength: 400 }),
    version: Type.Union([Type.Literal('1.1.1'), Type.Literal('1.3.0')]),
    crs: Type.Unsafe<(typeof WMS_SYSTEMS)[number]>({ type: 'string', enum: [...WMS_SYSTEMS] }),
    format: Type.String({ pattern: '^image/[\\w.+; =-]{1,60}$' }),
  },
  { additionalProperties: false },
);
export type WmsParameters = Static<typeof Parameters>;

/** Layers of a WMS, a picture for each tile. */
export const wms: BaseMapKindEntry = {
  code: 'wms',
  content: Type.Object({ parameters: Parameters }),
  form: () => 'raster',
  faults: (parameters) => addressFaults((parameters as WmsParameters).url),
  question({ parameters, key }, _part, tile) {
    const { url, layers, styles, version, crs, format } = parameters as WmsParameters;
    if (!isWebMercator(crs) && tile.z < FIRST_ZOOM_IN_DEGREES) return null;
    const is13 = version === '1.3.0';
    const asked = withQuery(url, {
      ...{ SERVICE: 'WMS', REQUEST: 'GetMap', VERSION: version, LAYERS: layers, STYLES: styles },
      ...{ [is13 ? 'CRS' : 'SRS']: crs, BBOX: boxOf(tile, crs, is13).join(',') },
      ...{
        WIDTH: '256',
        HEIGHT: '256',
        FORMAT: format,
        TRANSPARENT: String(!/jpe?g/.test(format)).toUpperCase(),
      },
    });
    return { url: withKey(asked, key) };
  },
};

/** The box of a tile in the order of the version's axes: since 1.3.0 that of the system's register, latitude first where it says so. */
function boxOf(tile: TileAddress, crs: string, is13: boolean): number[] {
  if (isWebMercator(crs)) return tileMetres(tile);
  const [west, south, east, north] = tileBox(tile);
  return is13 && crs !== 'CRS:84' ? [south, west, north, east] : [west, south, east, north];
}
