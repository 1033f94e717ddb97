import {
  ELLIPSOIDS,
  ellipsoidOf,
  isSameEllipsoid,
  type Proj4Parameters,
  proj4Text,
  unitOf,
} from './proj4Line.ts';
import type { Crs, CrsRange } from './registry.ts';

/** Nothing is known of how well a line hits WGS 84. */
const UNKNOWN_M = Number.POSITIVE_INFINITY;
/** CGCS2000 and WGS 84 are one within this. */
const SAME_DATUM_M = 0.1;

/** Half of the world in metres. */
const HALF_WORLD_M = 20_100_000;
/** A transverse Mercator is of use as far as this from its meridian. */
const TRANSVERSE_REACH_M = 700_000;

/** A system by its parameters alone. Its code is the line itself. */
export function definedCrs(
  parameters: Proj4Parameters,
  { name = '', accuracyM }: { readonly name?: string; readonly accuracyM?: number } = {},
): Crs {
  const isGeographic = parameters.get('proj') === 'longlat';
  const line = `${proj4Text(isGeographic ? parameters : completed(parameters))} +no_defs`;
  return {
    code: line,
    zh: name || '自定义坐标系',
    en: name || 'user-defined',
    kind: isGeographic ? 'geographic' : 'projected',
    proj4: line,
    axes: isGeographic ? 'lon_lat' : 'east_north',
    range: isGeographic ? [-180, -90, 180, 90] : rangeOf(parameters),
    accuracyM: accuracyM ?? accuracyOf(parameters),
    source: 'the line itself',
  };
}

/** With what is understood where a line does not say it: some projections here would make no number of it. */
function completed(parameters: Proj4Parameters): Proj4Parameters {
  if (parameters.get('proj') === 'utm') return parameters;
  const scale: [string, string][] = parameters.has('k') ? [] : [['k_0', '1']];
  const isOblique = parameters.has('lonc');
  const nought = ['lat_0', ...(isOblique ? [] : ['lon_0']), 'x_0', 'y_0'].map((name): [string, string] => [
    name,
    '0',
  ]);
  return new Map([...nought, ...scale, ...parameters]);
}

/**
 * A line that says WGS 84, or no shift on the ellipsoid of CGCS2000, is that datum. What else it says of its datum may be right; nobody here
 * knows how well.
 */
function accuracyOf(parameters: Proj4Parameters): number {
  if (parameters.get('datum') === 'WGS84') return SAME_DATUM_M;
  const shift = parameters.get('towgs84');
  if (shift !== undefined) return isNoShift(shift) ? SAME_DATUM_M : UNKNOWN_M;
  const ellipsoid = ellipsoidOf(parameters);
  return isModern(ellipsoid) ? SAME_DATUM_M : UNKNOWN_M;
}

export function isNoShift(towgs84: string): boolean {
  return towgs84.split(',').every((number) => Number(number) === 0);
}

/** Ellipsoids of datums that are one with WGS 84 on a map, as a rule; all others are of old datums, which lie elsewhere. */
export function isModern(ellipsoid: { readonly a: number; readonly rf: number }): boolean {
  return [ELLIPSOIDS.GRS80, ELLIPSOIDS.WGS84].some((one) => isSameEllipsoid(one, ellipsoid));
}

function rangeOf(parameters: Proj4Parameters): CrsRange {
  const number = (name: string, otherwise: number) => Number(parameters.get(name) ?? otherwise);
  const unit = unitOf(parameters);
  const proj = parameters.get('proj')!;
  const isTransverse = ['tmerc', 'etmerc', 'utm', 'cass', 'somerc'].includes(proj);
  const isUtm = proj === 'utm';
  const x0 = number('x_0', isUtm ? 500_000 : 0);
  const y0 = number('y_0', isUtm && parameters.has('south') ? 10_000_000 : 0);
  const equator = isTransverse ? (number('lat_0', 0) / 90) * 10_002_000 : 0;
  const east = isTransverse ? TRANSVERSE_REACH_M : HALF_WORLD_M;
  const north = isTransverse ? 10_002_000 : HALF_WORLD_M;
  return [
    (x0 - east) / unit,
    (y0 - equator - north) / unit,
    (x0 + east) / unit,
    (y0 - equator + north) / unit,
  ];
}
