import { distanceM } from '#domain/sphere.ts';

/** A place to visit, in WGS 84 degrees. */
export interface Place {
  readonly lon: number;
  readonly lat: number;
}

/** As the crow flies, in metres. */
export function straightLineM(a: Place, b: Place): number {
  return distanceM([a.lon, a.lat], [b.lon, b.lat]);
}

/** Metres of a way through places in this order. */
export function wayLengthM(places: readonly Place[]): number {
  return places.slice(1).reduce((sum, place, index) => sum + straightLineM(places[index], place), 0);
}

/**
 * A short open way through all places that begins at the first: the nearest next one each time, then stretches turned round (2-opt) for as
 * long as that shortens it.
 */
export function visitOrder<T extends Place>(places: readonly T[]): T[] {
  return untangle(nearestNext(places));
}

function nearestNext<T extends Place>(places: readonly T[]): T[] {
  const [first, ...rest] = places;
  if (!first) return [];
  const way = [first];
  while (rest.length > 0) {
    const here = way[way.length - 1];
    let nearest = 0;
    rest.forEach((place, index) => {
      if (straightLineM(here, place) < straightLineM(here, rest[nearest])) nearest = index;
    });
    way.push(...rest.splice(nearest, 1));
  }
  return way;
}

/** Below this a turn gains nothing but rounding. */
const LEAST_GAIN_M = 1e-6;

function untangle<T extends Place>(way: T[]): T[] {
  let best = way;
  let shorter = true;
  while (shorter) {
    shorter = false;
    for (let from = 1; from < best.length - 1 && !shorter; from++) {
      for (let to = from + 1; to < best.length && !shorter; to++) {
        const turned = [...best.slice(0, from), ...best.slice(from, to + 1).reverse(), ...best.slice(to + 1)];
        shorter = wayLengthM(turned) < wayLengthM(best) - LEAST_GAIN_M;
        if (shorter) best = turned;
      }
    }
  }
  return best;
}
