import { type Crs, crsOf, epsgOfGaussKruger, gaussKrugerOf } from './registry.ts';
import { isInRange } from './transform.ts';

/** The datum's degrees and its grid, which files call by one name: OSGB36, IRENET95, RGF93. */
const DEGREES_AND_GRID: readonly (readonly [degrees: string, grid: string])[] = [
  ['EPSG:4277', 'EPSG:27700'],
  ['EPSG:4300', 'EPSG:29903'],
  ['EPSG:4299', 'EPSG:29902'],
  ['EPSG:4173', 'EPSG:2157'],
  ['EPSG:4171', 'EPSG:2154'],
];

/** The degrees of a datum instead of its grid, or its grid instead of its degrees, where that is what the numbers are. */
export function crsForNumbers(crs: Crs, x: number, y: number): Crs {
  if (fitsEitherWay(crs, x, y)) return crs;
  const pair = DEGREES_AND_GRID.find((codes) => codes.includes(crs.code));
  const other = pair && crsOf(pair[0] === crs.code ? pair[1] : pair[0]);
  return other && fitsEitherWay(other, x, y) ? other : crs;
}

function fitsEitherWay(crs: Crs, x: number, y: number): boolean {
  if (crs.kind === 'projected' && Math.abs(x) <= 180 && Math.abs(y) <= 180) return false;
  return isInRange(crs, x, y) || isInRange(crs, y, x);
}

/**
 * The same zone with the zone number in the easting, or without it, as the coordinates have it: a text says 带号=40 and the file writes
 * 546300 as well as 40546300. The system itself where its range holds the easting, or where neither does.
 */
export function crsForEasting(crs: Crs, x: number, y: number): Crs {
  if (isInRange(crs, x, y)) return crs;
  const place = gaussKrugerOf(Number(crs.code.slice('EPSG:'.length)));
  const other = place
    ? crsOf(`EPSG:${epsgOfGaussKruger(place.widthDegrees, place.zone, !place.prefixed)}`)
    : ofOtherEasting(crs, x);
  return other && isInRange(other, x, y) ? other : crs;
}

const ZONE_M = 1_000_000;
const FALSE_EASTING_M = 500_000;

/** A zone of another datum, or a meridian of one's own, with the zone's number before the easting, or without. */
function ofOtherEasting(crs: Crs, x: number): Crs | null {
  const number = (name: string) =>
    Number(new RegExp(`\\+${name}=(\\S+)`).exec(crs.proj4 ?? '')?.[1] ?? Number.NaN);
  const [x0, meridian] = [number('x_0'), number('lon_0')];
  if (!/^\+proj=tmerc /.test(crs.proj4 ?? '') || x0 % ZONE_M !== FALSE_EASTING_M) return null;
  const zone = Math.floor(x / ZONE_M);
  const isZone = zone === 0 || zone === meridian / 3 || zone === (meridian + 3) / 6;
  if (!isZone) return null;
  const moved = zone * ZONE_M + FALSE_EASTING_M;
  const proj4 = crs.proj4!.replace(/\+x_0=\S+/, `+x_0=${moved}`);
  const [west, south, east, north] = crs.range;
  return { ...crs, code: proj4, proj4, range: [west + moved - x0, south, east + moved - x0, north] };
}
