import jsts, { type Geometry } from 'jsts';

/** Planar geometry in metres, on plain arrays. An area is a list of polygons; a polygon is a list of closed rings, the outer one first. */
export type Point = readonly [number, number];
export type Ring = readonly Point[];
export type Polygon = readonly Ring[];
export type Area = readonly Polygon[];
export type Line = readonly Point[];

const reader = new jsts.io.GeoJSONReader();
const writer = new jsts.io.GeoJSONWriter();
const { OverlayOp } = jsts.operation.overlay;
const { BufferOp, BufferParameters } = jsts.operation.buffer;
const CAP = { round: 1, flat: 2 } as const;
const JOIN = { round: 1, mitre: 2 } as const;
const MILLIMETRE = 1000;

function toGeometry(area: Area): Geometry {
  return reader.read({ type: 'MultiPolygon', coordinates: area });
}

function snap(point: Point): Point {
  return [Math.round(point[0] * MILLIMETRE) / MILLIMETRE, Math.round(point[1] * MILLIMETRE) / MILLIMETRE];
}

function fromGeometry(geometry: Geometry): Area {
  if (geometry.isEmpty()) return [];
  const { type, coordinates } = writer.write(geometry);
  const polygons =
    type === 'Polygon' ? [coordinates as Polygon] : type === 'MultiPolygon' ? (coordinates as Area) : [];
  return polygons.map((polygon) => polygon.map((ring) => ring.map(snap)));
}

/** Grows (or, below zero, shrinks) an area by so many metres; corners are mitred unless `round`. */
export function grow(area: Area, metres: number, join: keyof typeof JOIN = 'mitre', segments = 4): Area {
  return fromGeometry(
    BufferOp.bufferOp(toGeometry(area), metres, new BufferParameters(segments, CAP.flat, JOIN[join], 3)),
  );
}

/** Rounds the outward corners to that radius. */
export function roundCorners(area: Area, radiusM: number): Area {
  return grow(grow(area, -radiusM), radiusM, 'round', 3);
}

/** Leaves out the points that lie within `toleranceM` of the line without them (Douglas-Peucker); the first point stays. */
export function simplify(area: Area, toleranceM: number): Area {
  return area.map((polygon) =>
    polygon.map((ring) => {
      const far = ring.reduce(
        (best, [x, y], i) =>
          Math.hypot(x - ring[0][0], y - ring[0][1]) >
          Math.hypot(ring[best][0] - ring[0][0], ring[best][1] - ring[0][1])
            ? i
            : best,
        0,
      );
      return [...thin(ring.slice(0, far + 1), toleranceM).slice(0, -1), ...thin(ring.slice(far), toleranceM)];
    }),
  );
}

function thin(line: Line, toleranceM: number): Point[] {
  const [a, b] = [line[0], line[line.length - 1]];
  const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
  let worst = 0;
  let at = 0;
  for (let i = 1; i < line.length - 1; i++) {
    const cross = (b[0] - a[0]) * (line[i][1] - a[1]) - (b[1] - a[1]) * (line[i][0] - a[0]);
    const off = length === 0 ? Math.hypot(line[i][0] - a[0], line[i][1] - a[1]) : Math.abs(cross) / length;
    if (off > worst) [worst, at] = [off, i];
  }
  if (worst <= toleranceM) return [a, b];
  return [...thin(line.slice(0, at + 1), toleranceM).slice(0, -1), ...thin(line.slice(at), toleranceM)];
}

/** A line without the points that it hardly bends at. */
export function simplifyLine(line: Line, toleranceM: number): Line {
  return thin(line, toleranceM);
}

/** The strip along a line, `widthM` wide in all. */
export function strip(line: Line, widthM: number, cap: keyof typeof CAP = 'flat'): Area {
  const geometry = reader.read({ type: 'LineString', coordinates: line });
  return fromGeometry(
    BufferOp.bufferOp(geometry, widthM / 2, new BufferParameters(6, CAP[cap], JOIN.round, 3)),
  );
}

export function union(areas: readonly Area[]): Area {
  return fromGeometry(jsts.operation.union.UnaryUnionOp.union(toGeometryCollection(areas)));
}

function toGeometryCollection(areas: readonly Area[]): Geometry {
  const geometries = areas.flat().map((polygon) => ({ type: 'Polygon', coordinates: polygon }));
  return reader.read({ type: 'GeometryCollection', geometries });
}

export function minus(area: Area, other: Area): Area {
  return other.length === 0 ? area : fromGeometry(OverlayOp.difference(toGeometry(area), toGeometry(other)));
}

export function common(area: Area, other: Area): Area {
  return fromGeometry(OverlayOp.intersection(toGeometry(area), toGeometry(other)));
}

export function contains(area: Area, other: Area): boolean {
  return toGeometry(area).contains(toGeometry(other));
}

export function overlaps(area: Area, other: Area): boolean {
  return toGeometry(area).intersects(toGeometry(other));
}

export function ringAreaM2(ring: Ring): number {
  let twice = 0;
  for (let i = 1; i < ring.length; i++) twice += ring[i - 1][0] * ring[i][1] - ring[i][0] * ring[i - 1][1];
  return twice / 2;
}

export function areaM2(area: Area): number {
  return area.reduce(
    (sum, [outer, ...holes]) =>
      sum + Math.abs(ringAreaM2(outer)) - holes.reduce((hole, ring) => hole + Math.abs(ringAreaM2(ring)), 0),
    0,
  );
}

export function centroid(area: Area): Point {
  const outer = largest(area)[0];
  let x = 0;
  let y = 0;
  let twice = 0;
  for (let i = 1; i < outer.length; i++) {
    const cross = outer[i - 1][0] * outer[i][1] - outer[i][0] * outer[i - 1][1];
    x += (outer[i - 1][0] + outer[i][0]) * cross;
    y += (outer[i - 1][1] + outer[i][1]) * cross;
    twice += cross;
  }
  return [x / (3 * twice), y / (3 * twice)];
}

export function largest(area: Area): Polygon {
  return area.reduce((best, polygon) => (areaM2([polygon]) > areaM2([best]) ? polygon : best));
}

/** A rectangle by its middle, sides in metres and the direction of its first side in radians. */
export function rectangle([x, y]: Point, lengthM: number, depthM: number, direction: number): Area {
  const along: Point = [Math.cos(direction) * (lengthM / 2), Math.sin(direction) * (lengthM / 2)];
  const across: Point = [-Math.sin(direction) * (depthM / 2), Math.cos(direction) * (depthM / 2)];
  const corner = (a: number, b: number): Point =>
    snap([x + a * along[0] + b * across[0], y + a * along[1] + b * across[1]]);
  return [[[corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1), corner(-1, -1)]]];
}

/** A smooth line through the points (Catmull-Rom, centripetal enough for our spacing). */
export function curve(points: readonly Point[], stepsPerSpan: number, closed = false): Point[] {
  const at = (i: number): Point =>
    closed
      ? points[(i + points.length) % points.length]
      : points[Math.max(0, Math.min(points.length - 1, i))];
  const spans = closed ? points.length : points.length - 1;
  const line: Point[] = [];
  for (let i = 0; i < spans; i++) {
    const [a, b, c, d] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
    for (let k = 0; k < stepsPerSpan; k++) {
      const t = k / stepsPerSpan;
      const blend = (axis: 0 | 1) =>
        0.5 *
        (2 * b[axis] +
          (c[axis] - a[axis]) * t +
          (2 * a[axis] - 5 * b[axis] + 4 * c[axis] - d[axis]) * t * t +
          (3 * b[axis] - a[axis] - 3 * c[axis] + d[axis]) * t * t * t);
      line.push([blend(0), blend(1)]);
    }
  }
  line.push(closed ? line[0] : points[points.length - 1]);
  return line;
}
