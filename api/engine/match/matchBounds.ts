import { areaBounds } from '#domain/matching/areaBounds.ts';
import type { PlaceBox } from '#domain/matching/places.ts';
import type { MatchPlan } from '#domain/matching/plan.ts';
import { degreesOfLatitude } from '#domain/sphere.ts';
import type { LonLatBox } from '../shapes/mercator.ts';

/** What a site has to be within to fit. */
export interface MatchBounds {
  readonly minM2: number;
  readonly maxM2: number;
  /** Whether an area is asked for at all. */
  readonly hasArea: boolean;
  /** One for each place that it has to be near. */
  readonly boxes: readonly LonLatBox[];
}

/**
 * The free areas and the places that can fit: what lies outside of one misses a must.
 * @param farthestM how far a site's outline reaches from its representative point at most, in metres
 */
export function boundsOfMusts({ needs }: MatchPlan, farthestM: number): MatchBounds {
  const musts = needs.filter(({ must }) => must);
  const boxes = musts.flatMap(({ places, need }) =>
    places?.box ? [boxAround(places.box, (need.max ?? 0) + farthestM)] : [],
  );
  const area = musts.find(({ criterion }) => criterion.form === 'area')?.need;
  if (!area)
    return { hasArea: false, boxes, minM2: Number.NEGATIVE_INFINITY, maxM2: Number.POSITIVE_INFINITY };
  const { minM2, maxM2 } = areaBounds(area);
  return { hasArea: true, boxes, minM2, maxM2: area.part ? Number.POSITIVE_INFINITY : maxM2 };
}

/** The box, a little too large, of all that lies within so many metres of a box. */
function boxAround(inner: PlaceBox, metres: number): LonLatBox {
  // A degree of latitude is 0.6 % shorter at the equator than on the sphere.
  const reach = degreesOfLatitude(metres) * 1.01 + 1e-9;
  const south = inner.south - reach;
  const north = inner.north + reach;
  const farthest = Math.max(Math.abs(south), Math.abs(north));
  const across = farthest > 89 ? 360 : reach / Math.cos((farthest * Math.PI) / 180);
  const [west, east] = [inner.west - across, inner.east + across];
  // What reaches over the 180th meridian is not cut there.
  return west < -180 || east > 180 ? { west: -180, south, east: 180, north } : { west, south, east, north };
}

/** What lies in both. */
export function overlapOf(one: LonLatBox, other: LonLatBox): LonLatBox {
  return {
    west: Math.max(one.west, other.west),
    south: Math.max(one.south, other.south),
    east: Math.min(one.east, other.east),
    north: Math.min(one.north, other.north),
  };
}
