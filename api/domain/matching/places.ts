import type { LonLat } from '../representativePoint.ts';

/** A point, a line, or a ring of an area; holes follow the outer ring that they lie in. Rings are closed. */
export interface PlacePart {
  readonly role: 'point' | 'line' | 'outer' | 'hole';
  readonly positions: readonly LonLat[];
}

/** What distances run to: to the nearest point of any of the parts, also between corners; inside an area it is 0. */
export interface Places {
  /** What it is called in what is kept of a match. */
  readonly name: string;
  readonly parts: readonly PlacePart[];
  /** Around all parts, in degrees; null without any. */
  readonly box: PlaceBox | null;
}

export interface PlaceBox {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** Places of that name. */
export function placesOf(name: string, parts: readonly PlacePart[]): Places {
  let [west, south] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  let [east, north] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { positions } of parts)
    for (const [lon, lat] of positions) {
      west = Math.min(west, lon);
      east = Math.max(east, lon);
      south = Math.min(south, lat);
      north = Math.max(north, lat);
    }
  return { name, parts, box: west > east ? null : { west, south, east, north } };
}

/** One point as places. */
export function placeAt(point: LonLat): Places {
  return placesOf(point.join(','), [{ role: 'point', positions: [point] }]);
}

/** How far sites are from places, in metres over the ellipsoid: from the edge of a site's outline, 0 where the two touch. */
export interface SiteDistances {
  /** Exactly; NaN for a site without a place, infinite where there are no places. */
  metres(slot: number): number;
  /** A quick answer, which may be wrong by `roughErrorM`. */
  roughM(slot: number): number;
  roughErrorM(slot: number, roughM: number): number;
}

/** Distances that are known already. */
export function exactDistances(metres: (slot: number) => number): SiteDistances {
  return { metres, roughM: metres, roughErrorM: () => 0 };
}
