import type { Position } from 'geojson';
import { DEGREE, EARTH_RADIUS_M } from './sphere.ts';

/** Something about the corners of an outline: how often, and where first, as longitude and latitude. */
export interface CornerSight {
  readonly count: number;
  readonly at: Position;
}

/** Rings whose ends are apart, by the one whose ends are furthest apart. */
export interface OpenRings extends CornerSight {
  readonly gapM: number;
  /** The median of that ring's edges. */
  readonly edgeM: number;
  /** Closing one of them draws an edge far longer than the others of its ring: a part of it may be missing. */
  readonly isWide: boolean;
}

/** What was seen of the corners of an outline, and done to them. What is not named was not touched. */
export interface CornerSights {
  /** Closed by an edge to their first corner. */
  readonly open?: OpenRings;
  /** Ends as near as writers round: the last is taken for the first. */
  readonly met?: CornerSight & { readonly gapM: number };
  /** Corners at the place of the one before, left out. */
  readonly repeated?: CornerSight;
  /** Where the boundary goes out and back upon itself; left as they are. */
  readonly spikes?: CornerSight;
}

/** Two corners nearer than this are one: a millimetre, as surveys write them. */
const SAME_M = 0.001;
/** What a writer's rounding leaves between the ends of a ring: a centimetre north and east. */
const MET_M = 0.016;
/** An edge so many times longer than the median is no forgotten closing corner. */
const WIDE = 3;
/** A way out and back that is shorter is a matter of rounding. */
const LEAST_SPIKE_M = 0.01;
const M_PER_DEGREE = EARTH_RADIUS_M * DEGREE;
const LEAST_RING = 4;

type Pair = [number, number];
type Seen = { -readonly [Name in keyof CornerSights]: CornerSights[Name] };

/**
 * Closes the rings of an outline and leaves out repeated corners, and says so. No other corner is moved.
 * @param polygons rings of positions in degrees, open or closed
 * @returns the polygons (the very same where nothing was done) and what was seen; null where there is nothing to say
 */
export function settleCorners(polygons: readonly Pair[][][]): {
  readonly polygons: readonly Pair[][][];
  readonly sights: CornerSights | null;
} {
  const seen: Seen = {};
  let isSame = true;
  const settled = polygons.map((rings) =>
    rings.map((ring) => {
      const own = settleRing(ring, seen);
      isSame &&= own === ring;
      return own;
    }),
  );
  return { polygons: isSame ? polygons : settled, sights: Object.keys(seen).length === 0 ? null : seen };
}

function settleRing(ring: Pair[], seen: Seen): Pair[] {
  const [first] = ring;
  const east = M_PER_DEGREE * Math.cos(first[1] * DEGREE);
  const closed = closedRing(ring, east, seen);
  const own = withoutRepeated(closed, east, seen);
  lookForSpikes(own, east, seen);
  return own;
}

function closedRing(ring: Pair[], east: number, seen: Seen): Pair[] {
  const [first, last] = [ring[0], ring[ring.length - 1]];
  if (first[0] === last[0] && first[1] === last[1]) return ring;
  const gapM = lengthM(last, first, east);
  if (gapM <= MET_M && ring.length >= LEAST_RING) {
    const { count = 0, at = last, gapM: before = 0 } = seen.met ?? {};
    seen.met = { count: count + 1, at, gapM: Math.max(before, gapM) };
    return [...ring.slice(0, -1), first];
  }
  const edgeM = medianEdgeM(ring, east);
  const before = seen.open;
  const own = !before || gapM > before.gapM ? { gapM, edgeM, at: last } : before;
  const isWide = gapM > WIDE * edgeM || (before?.isWide ?? false);
  seen.open = { ...own, count: (before?.count ?? 0) + 1, isWide };
  return [...ring, first];
}

function withoutRepeated(ring: Pair[], east: number, seen: Seen): Pair[] {
  const lastAt = ring.length - 1;
  let firstAt = -1;
  for (let index = 1; index <= lastAt && firstAt < 0; index++)
    if (isSamePlace(ring[index - 1], ring[index], east)) firstAt = index;
  if (firstAt < 0) return ring;
  const kept = ring.slice(0, firstAt);
  for (let index = firstAt; index < lastAt; index++)
    if (!isSamePlace(kept[kept.length - 1], ring[index], east)) kept.push(ring[index]);
  // The corner that closes the ring is its first one: what repeats it stands before it.
  const closing = ring[lastAt];
  while (kept.length > 1 && isSamePlace(kept[kept.length - 1], closing, east)) kept.pop();
  kept.push(closing);
  // What would be left is no ring: whoever measures it says so.
  if (kept.length < LEAST_RING) return ring;
  const { count = 0, at = ring[firstAt] } = seen.repeated ?? {};
  seen.repeated = { count: count + ring.length - kept.length, at };
  return kept;
}

function lookForSpikes(ring: readonly Pair[], east: number, seen: Seen): void {
  const corners = ring.length - 1;
  for (let index = 0; index < corners; index++) {
    const tip = ring[index];
    const from = ring[index === 0 ? corners - 1 : index - 1];
    const to = ring[index + 1];
    const [fromX, fromY] = [(from[0] - tip[0]) * east, (from[1] - tip[1]) * M_PER_DEGREE];
    const [toX, toY] = [(to[0] - tip[0]) * east, (to[1] - tip[1]) * M_PER_DEGREE];
    if (fromX * toX + fromY * toY <= 0) continue;
    const [back, on] = [Math.hypot(fromX, fromY), Math.hypot(toX, toY)];
    if (Math.min(back, on) < LEAST_SPIKE_M) continue;
    // How far the end of the shorter way lies from the line of the longer one.
    if (Math.abs(fromX * toY - fromY * toX) / Math.max(back, on) > SAME_M * ROUNDED) continue;
    const { count = 0, at = tip } = seen.spikes ?? {};
    seen.spikes = { count: count + 1, at };
  }
}

/** Positions are kept to a tenth of a millimetre: a spike of a millimetre may have become one of 1.1. */
const ROUNDED = 1.2;

function isSamePlace(one: Pair, other: Pair, east: number): boolean {
  const north = Math.abs(one[1] - other[1]) * M_PER_DEGREE;
  return north <= SAME_M && lengthM(one, other, east) <= SAME_M;
}

function medianEdgeM(ring: readonly Pair[], east: number): number {
  const lengths = ring.slice(1).map((corner, index) => lengthM(ring[index], corner, east));
  const apart = lengths.filter((metres) => metres > SAME_M).sort((a, b) => a - b);
  return apart[Math.floor(apart.length / 2)] ?? 0;
}

function lengthM(from: Pair, to: Pair, east: number): number {
  return Math.hypot((to[0] - from[0]) * east, (to[1] - from[1]) * M_PER_DEGREE);
}
