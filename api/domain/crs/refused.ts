import { ELLIPSOIDS, type Ellipsoid, isSameEllipsoid } from './proj4Line.ts';

/**
 * Old Chinese datums whose transformation to CGCS2000 is secret or local. PROJ passes their coordinates through unchanged, a shift of up to
 * a hundred metres that nobody sees: so they are refused unless the deployment brings its parameters.
 */
export const REFUSED_DATUMS = ['xian80', 'beijing54', 'new_beijing'] as const;
export type RefusedDatum = (typeof REFUSED_DATUMS)[number];

/** EPSG numbers of each, first to last: geographic, Gauss-Krüger in 6 and 3 degrees, with and without the zone number. */
const RANGES: readonly (readonly [number, number, RefusedDatum])[] = [
  [4610, 4610, 'xian80'],
  [2327, 2390, 'xian80'],
  [4214, 4214, 'beijing54'],
  [2401, 2442, 'beijing54'],
  [21_413, 21_423, 'beijing54'],
  [21_453, 21_463, 'beijing54'],
  [21_473, 21_483, 'beijing54'],
  [4555, 4555, 'new_beijing'],
  [4568, 4589, 'new_beijing'],
  [4652, 4656, 'new_beijing'],
  [4766, 4800, 'new_beijing'],
  [4812, 4812, 'new_beijing'],
  [4822, 4822, 'new_beijing'],
];

const NAMES: readonly (readonly [RegExp, RefusedDatum])[] = [
  [/新北京|newbeijing/, 'new_beijing'],
  [/西安80|(?:19)?80西安|西安1980|1980年?(?:国家|西安)|xian(?:19)?80|xi'an(?:19)?80/, 'xian80'],
  [/北京54|(?:19)?54年?北京|北京1954|beijing(?:19)?54/, 'beijing54'],
];

/** The refused datum that an EPSG number names, or null. */
export function refusedEpsg(epsg: number): RefusedDatum | null {
  return RANGES.find(([first, last]) => epsg >= first && epsg <= last)?.[2] ?? null;
}

/** The refused datum that a name means (tidied: small letters, no spaces, hyphens or underscores), or null. */
export function refusedName(tidyName: string): RefusedDatum | null {
  return NAMES.find(([pattern]) => pattern.test(tidyName))?.[1] ?? null;
}

/** The refused datum that alone is computed on an ellipsoid here, or null: Krassowsky's is that of two, of which Beijing 54 is the one met. */
export function refusedEllipsoid(ellipsoid: Ellipsoid): RefusedDatum | null {
  if (isSameEllipsoid(ellipsoid, ELLIPSOIDS.IAU76)) return 'xian80';
  return isSameEllipsoid(ellipsoid, ELLIPSOIDS.krass) ? 'beijing54' : null;
}
