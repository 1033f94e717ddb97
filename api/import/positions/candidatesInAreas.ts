import { type Area, isNearAreas } from '#domain/area.ts';
import { crsOf, epsgOfGaussKruger, LISTED } from '#domain/crs/registry.ts';
import type { LonLat } from '#domain/representativePoint.ts';
import { distanceM } from '#domain/sphere.ts';
import type { Pair } from './candidates.ts';
import type { ChosenCrs } from './crsChoice.ts';
import { toLonLat } from './place.ts';

/** Further from every zone than this a file is of another place. */
const NEAR_M = 30_000;
/** Systems that put a place within this are one: a zone of 3 and of 6 degrees about one meridian. */
const SAME_M = 1;
const LOOKED_AT = 20;
const MOST = 0.9;

const ORDERS = ['xy', 'yx'] as const;

/**
 * The systems in which numbers that name none come to lie in the deployment's own zones, or near: of all zones of a projection as a rule one.
 * Each place once, China's own systems first.
 */
export function systemsInAreas(pairs: readonly Pair[], areas: readonly Area[]): ChosenCrs[] {
  if (areas.length === 0) return [];
  const step = Math.max(1, Math.floor(pairs.length / LOOKED_AT));
  const sample = pairs.filter((_, place) => place % step === 0);
  const found: { choice: ChosenCrs; first: LonLat }[] = [];
  for (const crs of plausible()) {
    for (const order of ORDERS) {
      const choice = { crs, order, assumed: true };
      const places = sample.map((pair) => toLonLat(pair, choice)).filter((place) => place !== null);
      const near = places.filter((place) => isNearAreas(areas, place, NEAR_M));
      if (near.length < Math.max(1, sample.length * MOST)) continue;
      const [first] = near;
      if (!found.some((one) => distanceM(one.first, first) < SAME_M)) found.push({ choice, first });
    }
  }
  return found.map(({ choice }) => choice);
}

let known: NonNullable<ReturnType<typeof crsOf>>[] | null = null;

function plausible() {
  known ??= [
    ...zones(3, 25, 45, true),
    ...zones(3, 25, 45, false),
    ...zones(6, 13, 23, true),
    ...zones(6, 13, 23, false),
    ...Array.from({ length: 11 }, (_, place) => `EPSG:${32_643 + place}`),
    ...LISTED.filter(({ kind }) => kind === 'projected').map(({ code }) => code),
  ].flatMap((code) => crsOf(code) ?? []);
  return known;
}

function zones(width: 3 | 6, first: number, last: number, prefixed: boolean): string[] {
  return Array.from(
    { length: last - first + 1 },
    (_, place) => `EPSG:${epsgOfGaussKruger(width, first + place, prefixed)}`,
  );
}
