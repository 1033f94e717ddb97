import gcoord from 'gcoord';
import proj4 from 'proj4';
import type { Crs } from './registry.ts';

export type TransformResult =
  | { readonly ok: true; readonly lon: number; readonly lat: number }
  | { readonly ok: false; readonly code: 'out_of_range' | 'not_finite' };

export type ProjectResult =
  | { readonly ok: true; readonly x: number; readonly y: number }
  | { readonly ok: false; readonly code: 'out_of_range' | 'not_finite' };

type Pair = (pair: [number, number]) => [number, number];

interface Converter {
  readonly toWgs84: Pair;
  readonly fromWgs84: Pair;
}

const converters = new Map<string, Converter>();

function makeConverter(crs: Crs): Converter {
  if (crs.code === 'gcj02' || crs.code === 'bd09') {
    const datum = crs.code === 'gcj02' ? gcoord.GCJ02 : gcoord.BD09;
    return {
      toWgs84: (pair) => gcoord.transform(pair, datum, gcoord.WGS84),
      fromWgs84: (pair) => gcoord.transform(pair, gcoord.WGS84, datum),
    };
  }
  // CGCS2000, ETRS89, NAD83 and WGS 84 degrees are the same numbers at the accuracy that the registry states for each.
  if (crs.kind === 'geographic' && !/\+towgs84=(?!0,0,0)/.test(crs.proj4!))
    return { toWgs84: (pair) => pair, fromWgs84: (pair) => pair };
  const projection = proj4(crs.proj4!);
  return { toWgs84: (pair) => projection.inverse(pair), fromWgs84: (pair) => projection.forward(pair) };
}

function converterOf(crs: Crs): Converter {
  let converter = converters.get(crs.code);
  if (!converter) {
    converter = makeConverter(crs);
    converters.set(crs.code, converter);
  }
  return converter;
}

/** Whether a coordinate can be one of this system. x: easting or longitude, y: northing or latitude. */
export function isInRange(crs: Crs, x: number, y: number): boolean {
  const [west, south, east, north] = crs.range;
  return x >= west && x <= east && y >= south && y <= north;
}

/** A coordinate in WGS 84 degrees. x: easting or longitude, y: northing or latitude, in the system's own unit. */
export function toWgs84(crs: Crs, x: number, y: number): TransformResult {
  if (!Number.isFinite(x) || !Number.isFinite(y)) return { ok: false, code: 'not_finite' };
  if (!isInRange(crs, x, y)) return { ok: false, code: 'out_of_range' };
  const [lon, lat] = converterOf(crs).toWgs84([x, y]);
  if (!Number.isFinite(lon) || !Number.isFinite(lat)) return { ok: false, code: 'out_of_range' };
  return { ok: true, lon, lat };
}

/** WGS 84 degrees in another system: x easting or longitude, y northing or latitude. */
export function fromWgs84(crs: Crs, lon: number, lat: number): ProjectResult {
  if (!Number.isFinite(lon) || !Number.isFinite(lat)) return { ok: false, code: 'not_finite' };
  if (Math.abs(lon) > 180 || Math.abs(lat) > 90) return { ok: false, code: 'out_of_range' };
  const [x, y] = converterOf(crs).fromWgs84([lon, lat]);
  return isInRange(crs, x, y) ? { ok: true, x, y } : { ok: false, code: 'out_of_range' };
}
