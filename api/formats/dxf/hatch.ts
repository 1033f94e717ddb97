import { addSegment, chordsOfArc, type DxfPoint } from './chords.ts';
import type { DxfEntity } from './entityReader.ts';
import { chordsOfSpline } from './spline.ts';

/** The closed lines that bound a fill, and how those within others are taken. */
export interface HatchPaths {
  readonly rings: readonly DxfPoint[][];
  /** 0: every other one is a hole; 1: nothing within a hole is filled; 2: there are no holes. */
  readonly style: number;
  readonly hasArcs: boolean;
}

const POLYLINE = 2;
const TEXT_BOX = 8;
/** Ends of edges that are one corner: programs round them. */
const MEETS = 1e-3;
const FULL_TURN = 2 * Math.PI;

/** Goes through the groups of an entity one by one. */
class Groups {
  #at = 0;
  readonly #entity: DxfEntity;
  constructor(entity: DxfEntity) {
    this.#entity = entity;
  }

  code(): number | undefined {
    return this.#entity.codes[this.#at];
  }

  /** The next group, whatever it is. */
  next(): number {
    return Number(this.#entity.values[this.#at++]);
  }

  /** The next group where it has this code, else the default. */
  take(code: number, missing: number): number {
    return this.code() === code ? this.next() : missing;
  }

  /** Passes over all before a group of this code. */
  skipTo(code: number): boolean {
    while (this.code() !== undefined && this.code() !== code) this.#at++;
    return this.code() === code;
  }

  point(code: number): DxfPoint {
    return [this.take(code, Number.NaN), this.take(code + 10, Number.NaN)];
  }
}

/** A point of the boundary of a `HATCH`; its own is that of the pattern. */
export function pointOfHatch({ codes, values }: DxfEntity): DxfPoint {
  const at = codes.indexOf(10, codes.indexOf(92));
  return at === -1 ? [0, 0] : [Number(values[at]), Number(values[at + 1])];
}

/** The boundary of a `HATCH`, arcs and curves as chords; what is not whole is none. */
export function pathsOfHatch(entity: DxfEntity, sagitta: number): HatchPaths {
  const groups = new Groups(entity);
  const rings: DxfPoint[][] = [];
  let hasArcs = false;
  const count = groups.skipTo(91) ? groups.next() : 0;
  for (let path = 0; path < count && groups.skipTo(92); path++) {
    const flags = groups.next();
    const read = (flags & POLYLINE) !== 0 ? polylinePath(groups, sagitta) : edgePath(groups, sagitta);
    hasArcs ||= read.hasArcs;
    if (read.ring !== null && (flags & TEXT_BOX) === 0) rings.push(read.ring);
  }
  return { rings, style: groups.skipTo(75) ? groups.next() : 0, hasArcs };
}

interface ReadPath {
  readonly ring: DxfPoint[] | null;
  readonly hasArcs: boolean;
}

function polylinePath(groups: Groups, sagitta: number): ReadPath {
  groups.take(72, 0);
  groups.take(73, 1);
  const count = groups.take(93, 0);
  const vertices: { readonly at: DxfPoint; readonly bulge: number }[] = [];
  while (vertices.length < count && groups.code() === 10)
    vertices.push({ at: groups.point(10), bulge: groups.take(42, 0) });
  if (vertices.length < 2) return { ring: null, hasArcs: false };
  const ring: DxfPoint[] = [vertices[0].at];
  for (const [index, { at, bulge }] of vertices.entries())
    addSegment(ring, at, vertices[(index + 1) % vertices.length].at, bulge, sagitta);
  return { ring: closed(ring), hasArcs: vertices.some(({ bulge }) => bulge !== 0) };
}

function edgePath(groups: Groups, sagitta: number): ReadPath {
  const count = groups.take(93, 0);
  let ring: DxfPoint[] | null = [];
  let hasArcs = false;
  for (let edge = 0; edge < count && groups.code() === 72; edge++) {
    const type = groups.next();
    const line = edgeOf(type, groups, sagitta);
    hasArcs ||= type !== 1;
    ring = ring === null || line === null ? null : joined(ring, line);
  }
  return { ring: ring === null ? null : closed(ring), hasArcs };
}

function edgeOf(type: number, groups: Groups, sagitta: number): DxfPoint[] | null {
  if (type === 1) return [groups.point(10), groups.point(11)];
  if (type === 2) {
    const centre = groups.point(10);
    const radius = groups.take(40, Number.NaN);
    return ellipseEdge(groups, { centre, major: [radius, 0], ratio: 1 }, sagitta);
  }
  if (type === 3) {
    const centre = groups.point(10);
    const major = groups.point(11);
    return ellipseEdge(groups, { centre, major, ratio: groups.take(40, Number.NaN) }, sagitta);
  }
  return type === 4 ? splineEdge(groups, sagitta) : null;
}

interface Ellipse {
  readonly centre: DxfPoint;
  /** The end of its longer axis, from the centre. */
  readonly major: DxfPoint;
  readonly ratio: number;
}

/** An arc of an edge: clockwise ones have their angles the other way round. */
function ellipseEdge(groups: Groups, ellipse: Ellipse, sagitta: number): DxfPoint[] {
  const [start, end] = [groups.take(50, 0), groups.take(51, 360)];
  const sign = groups.take(73, 1) === 0 ? -1 : 1;
  const from = parameterOf(start, ellipse.ratio) * sign;
  let turn = parameterOf(end, ellipse.ratio) - parameterOf(start, ellipse.ratio);
  if (turn <= 1e-9) turn += FULL_TURN;
  return arcOfEllipse(ellipse, [from, Math.min(turn, FULL_TURN) * sign], sagitta);
}

/** The chords of a part of an ellipse, from a parameter on and by a turn, in radians. */
export function arcOfEllipse(
  { centre: [cx, cy], major: [mx, my], ratio }: Ellipse,
  [from, turn]: readonly [number, number],
  sagitta: number,
): DxfPoint[] {
  const count = chordsOfArc(Math.hypot(mx, my), turn, sagitta);
  return Array.from({ length: count + 1 }, (_, step): DxfPoint => {
    const angle = from + (turn * step) / count;
    const [along, across] = [Math.cos(angle), Math.sin(angle) * ratio];
    return [cx + mx * along - my * across, cy + my * along + mx * across];
  });
}

/** The parameter of an ellipse in a direction, in degrees; whole turns stay. */
function parameterOf(degrees: number, ratio: number): number {
  const angle = (degrees * Math.PI) / 180;
  if (ratio === 1) return angle;
  const within = Math.atan2(Math.sin(angle) / ratio, Math.cos(angle));
  return within + Math.round((angle - within) / FULL_TURN) * FULL_TURN;
}

function splineEdge(groups: Groups, sagitta: number): DxfPoint[] | null {
  const degree = groups.take(94, 0);
  const isRational = groups.take(73, 0) === 1;
  groups.take(74, 0);
  const [knotCount, controlCount] = [groups.take(95, 0), groups.take(96, 0)];
  const knots: number[] = [];
  while (knots.length < knotCount && groups.code() === 40) knots.push(groups.next());
  const controls: DxfPoint[] = [];
  const weights: number[] = [];
  while (controls.length < controlCount && groups.code() === 10) {
    controls.push(groups.point(10));
    if (groups.code() === 42) weights.push(groups.next());
  }
  const spline = { degree, knots, controls, weights: isRational ? weights : [] };
  const line = chordsOfSpline(spline, sagitta);
  // Points that it was fitted to, and the directions at its ends.
  if (groups.code() === 97) {
    const fits = groups.next();
    for (let fit = 0; fit < fits && groups.code() === 11; fit++) groups.point(11);
    if (groups.code() === 12) groups.point(12);
    if (groups.code() === 13) groups.point(13);
  }
  return line;
}

/** A line with the next edge at its end, whichever way that was drawn; null where they do not meet. */
function joined(ring: DxfPoint[], line: DxfPoint[]): DxfPoint[] | null {
  if (ring.length === 0) return [...line];
  const [end, start] = [ring[ring.length - 1], ring[0]];
  if (meet(end, line[0])) return append(ring, line.slice(1));
  if (meet(end, line[line.length - 1])) return append(ring, line.toReversed().slice(1));
  // The first edge may have been drawn against the rest.
  if (meet(start, line[0])) return append(ring.reverse(), line.slice(1));
  if (meet(start, line[line.length - 1])) return append(ring.reverse(), line.toReversed().slice(1));
  return null;
}

function append(ring: DxfPoint[], line: readonly DxfPoint[]): DxfPoint[] {
  for (const point of line) ring.push(point);
  return ring;
}

function meet([x1, y1]: DxfPoint, [x2, y2]: DxfPoint): boolean {
  return Math.hypot(x2 - x1, y2 - y1) <= MEETS;
}

/** A ring that ends where it begins; null for one that does not, or that encloses nothing. */
function closed(ring: DxfPoint[]): DxfPoint[] | null {
  if (ring.length < 3 || !ring.every(([x, y]) => Number.isFinite(x) && Number.isFinite(y))) return null;
  const [first, last] = [ring[0], ring[ring.length - 1]];
  if (!meet(first, last)) return null;
  ring[ring.length - 1] = first;
  return ring.length < 4 ? null : ring;
}
