import { type Budget, type Ring, type SideOf, sidesOf } from './ringSides.ts';

/** Rings of one shape as polygons, outline before holes. */
export interface SortedRings {
  readonly polygons: readonly Ring[][];
  /** Rings that go the wrong way round for where they lie. */
  readonly turned: number;
}

/** Edges that may be looked at for one shape: half a second. */
const BUDGET = 50_000_000;

/**
 * Polygons out of the rings of one shape. A shapefile says by their direction which are holes (clockwise is an outline); a hole belongs to the
 * smallest outline around it, and one that lies in none is an outline. A ring that goes the way of outlines and lies wholly within one, where
 * no hole is around it, can only be a hole that a program wrote the wrong way round.
 * @throws RangeError when the rings are too many and too long to be told apart
 */
export function polygonsOf(rings: readonly Ring[]): SortedRings {
  if (rings.length === 1) return { polygons: [[rings[0]]], turned: 0 };
  const budget: Budget = { edges: BUDGET };
  const looks = rings.map((ring, place) => lookAt(ring, place, budget));
  const isAllTurned = looks.every(({ area }) => area >= 0);
  let turned = 0;
  // The largest first: what is within it is then known to be a hole, or an island in one.
  const outlines: Look[] = [];
  for (const look of looks.toSorted((a, b) => Math.abs(b.area) - Math.abs(a.area))) {
    const isHole = !isAllTurned && look.area > 0;
    const around = outlines.findLast((outline) => isWithin(look, outline, isHole));
    const isIsland = !isHole && (around?.holes.some((hole) => isWithin(look, hole, false)) ?? false);
    if (around && !isIsland) around.holes.push(look);
    else outlines.push(look);
    if (!isAllTurned && isHole !== (around !== undefined && !isIsland)) turned++;
  }
  return { polygons: outlines.toSorted(byPlace).map(polygonOf), turned };
}

interface Look {
  readonly place: number;
  readonly ring: Ring;
  /** Twice the area, positive where the ring goes counter-clockwise. */
  readonly area: number;
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
  readonly side: () => SideOf;
  readonly holes: Look[];
}

const byPlace = (a: Look, b: Look) => a.place - b.place;

function polygonOf({ ring, holes }: Look): Ring[] {
  return [ring, ...holes.toSorted(byPlace).map((hole) => hole.ring)];
}

function lookAt(ring: Ring, place: number, budget: Budget): Look {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  let area = 0;
  const [x0, y0] = ring[0];
  for (let index = 0; index < ring.length; index++) {
    const [x, y] = ring[index];
    const [nextX, nextY] = ring[index + 1] ?? ring[0];
    // From the first corner on: eastings of eight digits would leave few for the area.
    area += (x - x0) * (nextY - y0) - (nextX - x0) * (y - y0);
    if (x < west) west = x;
    if (x > east) east = x;
    if (y < south) south = y;
    if (y > north) north = y;
  }
  let side: SideOf | undefined;
  return {
    ...{ place, ring, area, west, south, east, north },
    side: () => (side ??= sidesOf(ring, south, north, budget)),
    holes: [],
  };
}

/** Whether a ring lies in another one: no corner outside, at least one inside. A hole may reach over the edge: its first corner off it decides. */
function isWithin(inner: Look, outer: Look, isHole: boolean): boolean {
  if (inner.west < outer.west || inner.east > outer.east) return false;
  if (inner.south < outer.south || inner.north > outer.north) return false;
  const sideOf = outer.side();
  let isInside = false;
  for (const corner of inner.ring) {
    const side = sideOf(corner);
    if (side < 0) return false;
    if (side > 0 && isHole) return true;
    isInside ||= side > 0;
  }
  return isInside;
}
