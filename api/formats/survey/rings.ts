import { boxOf } from '#domain/boxOf.ts';
import type { Corner } from './surveyLine.ts';

/** A position in the order of the file. */
export type Position = readonly [first: number, second: number];

/** The corners of one ring, from the first to the last without the one that closes it. */
export interface Ring {
  readonly number: number;
  readonly positions: readonly Position[];
  /** The lengths that the file says beside each corner. */
  readonly edges: readonly (number | undefined)[];
  /** The corner that closes it as the file has it; null where it has none. */
  readonly closing: Position | null;
}

/** What a writer's rounding leaves between a ring's first corner and the one that closes it: a centimetre, or as much in degrees. */
const SAME_M = 0.011;
const SAME_DEGREES = 1.1e-7;
const DEGREES = 1_000;

/**
 * Parts the corners of a plot into rings: by the number of the ring, where a ring has closed, and where the labels begin anew (hole after hole
 * of the same number from J1 on).
 */
export function ringsOf(corners: readonly Corner[]): Ring[] {
  const rings: Ring[] = [];
  let open: Corner[] = [];
  const end = (closing: Corner | null) => {
    if (open.length > 0)
      rings.push({
        number: open[0].ring,
        positions: open.map(({ first, second }) => [first, second]),
        edges: open.map(({ edge }) => edge),
        closing: closing && [closing.first, closing.second],
      });
    open = [];
  };
  for (const corner of corners) {
    const begins = open.length > 0 && (corner.ring !== open[0].ring || beginsAnew(corner, open));
    if (begins) end(null);
    // Two corners and their first again are a line there and back.
    if (open.length >= 3 && isSame(corner, open[0])) end(corner);
    else open.push(corner);
  }
  end(null);
  return rings;
}

/** The label of the ring's first corner again, at another place. */
function beginsAnew(corner: Corner, open: readonly Corner[]): boolean {
  const [first] = open;
  return corner.label !== '' && corner.label === first.label && open.length >= 3 && !isSame(corner, first);
}

function isSame(one: Corner, other: Corner): boolean {
  const tolerance = Math.abs(one.first) < DEGREES && Math.abs(one.second) < DEGREES ? SAME_DEGREES : SAME_M;
  return Math.abs(one.first - other.first) <= tolerance && Math.abs(one.second - other.second) <= tolerance;
}

/** The area that a ring encloses, in the square of its unit. */
export function ringArea(positions: readonly Position[]): number {
  let twice = 0;
  const [origin] = positions;
  for (let index = 0; index < positions.length; index++) {
    const [x1, y1] = positions[index];
    const [x2, y2] = positions[(index + 1) % positions.length];
    twice += (x1 - origin[0]) * (y2 - origin[1]) - (x2 - origin[0]) * (y1 - origin[1]);
  }
  return Math.abs(twice / 2);
}

/** An outer ring with the holes in it. */
export interface RingGroup<T> {
  readonly outer: T;
  readonly holes: readonly T[];
}

/**
 * Which rings are outer ones, and which are holes of which: a ring that lies within an odd number of others is a hole of the smallest of them.
 * The numbers of rings say less: a second outer ring has the number 2 as a hole has.
 */
export function nestRings<T extends Pick<Ring, 'positions'>>(rings: readonly T[]): RingGroup<T>[] {
  const measured = rings.map((ring) => ({
    ring,
    area: ringArea(ring.positions),
    box: boxOf(ring.positions),
  }));
  const around = measured.map((inner) =>
    measured
      .filter((outer) => outer !== inner && outer.area > inner.area && holdsBox(outer.box, inner.box))
      .filter((outer) => holdsRing(outer.ring.positions, inner.ring.positions))
      .sort((a, b) => a.area - b.area),
  );
  const holes = new Map<T, T[]>();
  const outers = rings.filter((_, index) => around[index].length % 2 === 0);
  for (const outer of outers) holes.set(outer, []);
  for (const [index, ring] of rings.entries())
    if (around[index].length % 2 === 1) holes.get(around[index][0].ring)?.push(ring);
  return outers.map((outer) => ({ outer, holes: holes.get(outer)! }));
}

type Box = readonly [west: number, south: number, east: number, north: number];

function holdsBox(outer: Box, inner: Box): boolean {
  return outer[0] <= inner[0] && outer[1] <= inner[1] && outer[2] >= inner[2] && outer[3] >= inner[3];
}

/** By the first corner of the inner one that is no corner of the outer one, and lies on none of its edges. */
function holdsRing(outer: readonly Position[], inner: readonly Position[]): boolean {
  for (const position of inner.slice(0, MOST_TRIES)) {
    const side = sideOf(position, outer);
    if (side !== 'on') return side === 'in';
  }
  return false;
}

const MOST_TRIES = 20;

/** Where a position lies: rays to the right cross the ring an odd number of times from inside. */
function sideOf([x, y]: Position, ring: readonly Position[]): 'in' | 'out' | 'on' {
  let inside = false;
  for (let index = 0; index < ring.length; index++) {
    const [x1, y1] = ring[index];
    const [x2, y2] = ring[(index + 1) % ring.length];
    const cross = (x2 - x1) * (y - y1) - (x - x1) * (y2 - y1);
    const within =
      x >= Math.min(x1, x2) && x <= Math.max(x1, x2) && y >= Math.min(y1, y2) && y <= Math.max(y1, y2);
    if (cross === 0 && within) return 'on';
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
  }
  return inside ? 'in' : 'out';
}
