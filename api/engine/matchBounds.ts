import { areaBounds } from '#domain/matching/areaBounds.ts';
import type { MatchPlan, Point } from '#domain/matching/plan.ts';
import { degreesOfLatitude } from '#domain/sphere.ts';
import type { LonLatBox } from './mercator.ts';

/** What a site has to be within to be looked at. */
export interface MatchBounds {
  readonly minM2: number;
  readonly maxM2: number;
  readonly box: LonLatBox | null;
}

/** Every site. */
export const UNBOUNDED: MatchBounds = {
  minM2: Number.NEGATIVE_INFINITY,
  maxM2: Number.POSITIVE_INFINITY,
  box: null,
};

/** Where only what fits is asked for, the free areas and the places that can. */
export function boundsOfMusts({ needs }: MatchPlan): MatchBounds {
  const musts = needs.filter(({ must }) => must);
  const boxes = musts.flatMap(({ places, need }) =>
    places.length > 0 ? [boxAround(places, need.max ?? 0)] : [],
  );
  const box = boxes.length === 0 ? null : boxes.reduce(overlapOf);
  const area = musts.find(({ criterion }) => criterion.form === 'area')?.need;
  if (!area) return { ...UNBOUNDED, box };
  const { minM2, maxM2 } = areaBounds(area);
  return { box, minM2, maxM2: area.part ? Number.POSITIVE_INFINITY : maxM2 };
}

/** The box, a little too large, of all that lies within so many metres of one of the places. */
function boxAround(places: readonly Point[], metres: number): LonLatBox {
  const lats = places.map(([, lat]) => lat);
  const lons = places.map(([lon]) => lon);
  const reach = degreesOfLatitude(metres) * 1.001 + 1e-9;
  const south = Math.min(...lats) - reach;
  const north = Math.max(...lats) + reach;
  const farthest = Math.min(89, Math.max(Math.abs(south), Math.abs(north)));
  const across = reach / Math.cos((farthest * Math.PI) / 180);
  return { west: Math.min(...lons) - across, south, east: Math.max(...lons) + across, north };
}

function overlapOf(one: LonLatBox, other: LonLatBox): LonLatBox {
  return {
    west: Math.max(one.west, other.west),
    south: Math.max(one.south, other.south),
    east: Math.min(one.east, other.east),
    north: Math.min(one.north, other.north),
  };
}
