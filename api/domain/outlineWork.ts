import Flatbush from 'flatbush';
import type { Geometry, Position } from 'geojson';
import { boxOf } from './boxOf.ts';

/** Why an outline is no task for a database: what was found at which place, and what was expected. */
export interface OutlineFault {
  readonly code: 'too_many_crossings' | 'too_entangled' | 'edge_around_the_world';
  /** Longitude and latitude, in degrees. */
  readonly at: Position;
  readonly found: number;
  readonly most: number;
}

export type OutlineWork =
  /** What judging it takes, about as many steps as it has edges and pairs of edges that lie side by side. */
  { readonly ok: true; readonly steps: number } | { readonly ok: false; readonly fault: OutlineFault };

/** A database cuts an outline at all its crossings before it can repair it: a tenth of a second for so many, minutes for a hundred times as many. */
export const MOST_CROSSINGS = 10_000;
/** Pairs of edges whose boxes overlap, which a database compares even where nothing crosses: half a second for so many. A coast has two an edge. */
export const MOST_NEIGHBOURS = 4_000_000;
/** Pairs of rings whose boxes overlap, as those of a shell and its holes do. */
const MOST_RING_PAIRS = 500_000;
/** Such an edge is drawn around the whole world: an outline across 180° is written as two. */
const WIDEST_EDGE_DEGREES = 180;
const STEPS_A_CROSSING = 100;
const STEPS_A_RING_PAIR = 10;
const STEPS_A_RING = 1_000;
/** So few edges cannot make much work. */
const FEW_EDGES = 16;

/**
 * How much work an outline makes, by its crossings and not by its corners: a coast of 100,000 corners is judged in a moment, 15,000 random
 * ones never. The counting ends at the bounds.
 * @param geometry in degrees; points and lines make no work
 */
export function outlineWork(geometry: Geometry): OutlineWork {
  const rings = ringsOf(geometry);
  const edges = edgesOf(rings);
  for (let edge = 0; edge < edges.length; edge += 4) {
    const width = Math.abs(edges[edge + 2] - edges[edge]);
    if (width >= WIDEST_EDGE_DEGREES)
      return fault('edge_around_the_world', edges, edge, width, WIDEST_EDGE_DEGREES);
  }
  const count = edges.length / 4;
  const steps = count + rings.length * STEPS_A_RING;
  if (count <= FEW_EDGES) return { ok: true, steps };
  const ofRings = countRingPairs(rings);
  if (!ofRings.ok) return ofRings;
  const ofEdges = countMeetings(edges, count);
  return ofEdges.ok ? { ok: true, steps: steps + ofEdges.steps + ofRings.steps } : ofEdges;
}

/** x and y of both ends of every edge, one after the other; what has no length is no edge. */
function edgesOf(rings: readonly Position[][]): Float64Array {
  const edges = new Float64Array(4 * rings.reduce((sum, ring) => sum + Math.max(ring.length - 1, 0), 0));
  let end = 0;
  for (const ring of rings) {
    for (let corner = 1; corner < ring.length; corner++) {
      const [fromX, fromY] = ring[corner - 1];
      const [toX, toY] = ring[corner];
      if (fromX === toX && fromY === toY) continue;
      edges.set([fromX, fromY, toX, toY], end);
      end += 4;
    }
  }
  return edges.subarray(0, end);
}

function ringsOf(geometry: Geometry): Position[][] {
  if (geometry.type === 'Polygon') return geometry.coordinates;
  return geometry.type === 'MultiPolygon' ? geometry.coordinates.flat() : [];
}

/** Rings that lie one in the other are compared each with each. */
function countRingPairs(rings: readonly Position[][]): OutlineWork {
  if (rings.length < 2) return { ok: true, steps: 0 };
  const index = new Flatbush(rings.length);
  const boxes = rings.map(boxOf);
  for (const box of boxes) index.add(...box);
  index.finish();
  let pairs = 0;
  for (const [place, box] of boxes.entries()) {
    index.search(...box, (other) => {
      if (other > place) pairs++;
      return false;
    });
    if (pairs > MOST_RING_PAIRS) {
      const at = rings[place][0];
      return { ok: false, fault: { code: 'too_entangled', at, found: pairs, most: MOST_RING_PAIRS } };
    }
  }
  return { ok: true, steps: pairs * STEPS_A_RING_PAIR };
}

function countMeetings(edges: Float64Array, count: number): OutlineWork {
  const boxes = indexOf(edges, count);
  let neighbours = 0;
  let crossings = 0;
  let firstCrossing = -1;
  for (let edge = 0; edge < edges.length; edge += 4) {
    const meet = (index: number): boolean => {
      const other = 4 * index;
      if (other <= edge) return false;
      neighbours++;
      if (crossings <= MOST_CROSSINGS && cross(edges, edge, other)) {
        crossings++;
        if (firstCrossing === -1) firstCrossing = edge;
      }
      return false;
    };
    const [fromX, fromY, toX, toY] = edges.subarray(edge, edge + 4);
    boxes.search(
      Math.min(fromX, toX),
      Math.min(fromY, toY),
      Math.max(fromX, toX),
      Math.max(fromY, toY),
      meet,
    );
    if (crossings > MOST_CROSSINGS)
      return fault('too_many_crossings', edges, firstCrossing, crossings, MOST_CROSSINGS);
    if (neighbours > MOST_NEIGHBOURS) return fault('too_entangled', edges, edge, neighbours, MOST_NEIGHBOURS);
  }
  return { ok: true, steps: neighbours + crossings * STEPS_A_CROSSING };
}

function indexOf(edges: Float64Array, count: number): Flatbush {
  const boxes = new Flatbush(count);
  for (let edge = 0; edge < edges.length; edge += 4) {
    const [fromX, fromY, toX, toY] = edges.subarray(edge, edge + 4);
    boxes.add(Math.min(fromX, toX), Math.min(fromY, toY), Math.max(fromX, toX), Math.max(fromY, toY));
  }
  boxes.finish();
  return boxes;
}

function fault(
  code: OutlineFault['code'],
  edges: Float64Array,
  edge: number,
  found: number,
  most: number,
): OutlineWork {
  return { ok: false, fault: { code, at: [edges[edge], edges[edge + 1]], found, most } };
}

/** Whether two edges meet elsewhere than end to end; what runs along another one does so too. */
function cross(edges: Float64Array, one: number, other: number): boolean {
  const [aX, aY, bX, bY] = [edges[one], edges[one + 1], edges[one + 2], edges[one + 3]];
  const [cX, cY, dX, dY] = [edges[other], edges[other + 1], edges[other + 2], edges[other + 3]];
  if (aX === cX && aY === cY) return sameWay(aX, aY, bX, bY, dX, dY);
  if (aX === dX && aY === dY) return sameWay(aX, aY, bX, bY, cX, cY);
  if (bX === cX && bY === cY) return sameWay(bX, bY, aX, aY, dX, dY);
  if (bX === dX && bY === dY) return sameWay(bX, bY, aX, aY, cX, cY);
  const [c, d] = [turn(aX, aY, bX, bY, cX, cY), turn(aX, aY, bX, bY, dX, dY)];
  const [a, b] = [turn(cX, cY, dX, dY, aX, aY), turn(cX, cY, dX, dY, bX, bY)];
  return (c !== d && a !== b) || (c === 0 && d === 0);
}

/** On which side of the way from one point to another a third lies: −1, 0 or 1. */
function turn(fromX: number, fromY: number, toX: number, toY: number, x: number, y: number): number {
  return Math.sign((toX - fromX) * (y - fromY) - (toY - fromY) * (x - fromX));
}

/** Whether two points lie in the same direction from a third, so that one edge runs along the other. */
function sameWay(x: number, y: number, oneX: number, oneY: number, otherX: number, otherY: number): boolean {
  if (turn(x, y, oneX, oneY, otherX, otherY) !== 0) return false;
  return (oneX - x) * (otherX - x) + (oneY - y) * (otherY - y) > 0;
}
