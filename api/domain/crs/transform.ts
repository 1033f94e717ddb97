import gcoord from 'gcoord';
import proj4 from 'proj4';
import { toNewPlane, toOldPlane } from './planeFit.ts';
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

const converters = new WeakMap<Crs, Converter>();

/** The way there is exact; the way back that is known in closed form is some decimetres off, and is corrected until it hits. */
function inverseOf(forward: Pair, wanted: [number, number], first: [number, number]): [number, number] {
  let [lon, lat] = first;
  for (let times = 0; times < MOST_CORRECTIONS; times++) {
    const [x, y] = forward([lon, lat]);
    const [east, north] = [wanted[0] - x, wanted[1] - y];
    lon += east;
    lat += north;
    if (Math.abs(east) < HIT_DEGREES && Math.abs(north) < HIT_DEGREES) break;
  }
  return [lon, lat];
}

/** Turning by small angles there and back misses by some millimetres, by a metre where the angles are large: aimed anew until it hits. */
function corrected(forward: Pair, back: Pair): Pair {
  return (wanted) => {
    let aim = wanted;
    for (let times = 0; times < MOST_CORRECTIONS; times++) {
      const [lon, lat] = back(forward(aim));
      const [east, north] = [wanted[0] - lon, wanted[1] - lat];
      if (!(Math.abs(east) > HIT_DEGREES || Math.abs(north) > HIT_DEGREES)) break;
      aim = [aim[0] + east, aim[1] + north];
    }
    return forward(aim);
  };
}

const MOST_CORRECTIONS = 8;
/** A tenth of a millimetre. */
const HIT_DEGREES = 1e-9;

function makeConverter(crs: Crs): Converter {
  if (crs.code === 'gcj02' || crs.code === 'bd09') {
    const datum = crs.code === 'gcj02' ? gcoord.GCJ02 : gcoord.BD09;
    const fromWgs84: Pair = (pair) => gcoord.transform(pair, gcoord.WGS84, datum);
    return {
      toWgs84: (pair) => inverseOf(fromWgs84, pair, gcoord.transform(pair, datum, gcoord.WGS84)),
      fromWgs84,
    };
  }
  if (crs.local) return fittedConverter(crs.proj4!, crs.local);
  // CGCS2000, ETRS89, NAD83 and WGS 84 degrees are the same numbers at the accuracy that the registry states for each.
  if (crs.kind === 'geographic' && !/\+towgs84=(?!0,0,0)/.test(crs.proj4!))
    return { toWgs84: (pair) => pair, fromWgs84: (pair) => pair };
  const projection = proj4(crs.proj4!);
  const forward: Pair = (pair) => projection.forward(pair);
  const inverse: Pair = (pair) => projection.inverse(pair);
  // Equal areas are taken back by a series that misses by some millimetres.
  const toWgs84 = /^\+proj=(?:laea|aea) /.test(crs.proj4!) ? corrected(inverse, forward) : inverse;
  if (/\+towgs84=(?!0,0,0)/.test(crs.proj4!)) return { toWgs84, fromWgs84: corrected(forward, toWgs84) };
  return { toWgs84, fromWgs84: (pair) => projection.forward(pair) };
}

/** By way of the planes between which the deployment's control points were fitted. */
function fittedConverter(line: string, { oldPlane, newPlane, fit }: NonNullable<Crs['local']>): Converter {
  const oldEllipsoid = `+proj=longlat ${/\+ellps=\S+/.exec(line)![0]} +no_defs`;
  const own = line.startsWith('+proj=longlat') ? null : proj4(oldEllipsoid, line);
  const before = proj4(oldEllipsoid, oldPlane);
  const after = proj4(newPlane);
  return {
    toWgs84(pair) {
      const moved = toNewPlane(fit, before.forward(own ? own.inverse(pair) : pair));
      return after.inverse([...moved] as [number, number]);
    },
    fromWgs84(pair) {
      const degrees = before.inverse([...toOldPlane(fit, after.forward(pair))] as [number, number]);
      return own ? own.forward(degrees) : degrees;
    },
  };
}

function converterOf(crs: Crs): Converter {
  let converter = converters.get(crs);
  if (!converter) {
    converter = makeConverter(crs);
    converters.set(crs, converter);
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
