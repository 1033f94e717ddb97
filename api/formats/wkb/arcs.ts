export type Point = readonly [number, number, ...number[]];

/** How far a chord may lie from its arc: a centimetre, or as much in degrees. */
const GAP_M = 0.01;
const GAP_DEGREES = 1e-7;
/** Numbers up to here are degrees. */
const LARGEST_DEGREES = 400;
const MOST_CHORDS = 10_000;

/** The gap that is kept by chords, for a file to state. */
export const STATED_GAP = `${GAP_M} m`;

/**
 * A circular string (ISO 19125-1, SQL/MM) as chords: arcs of three points each, the second on the way, the third where the next begins. An arc
 * that ends where it began is a circle, with the second point opposite.
 * @returns the points of a line, first and last as they were
 */
export function chordsOf(points: readonly Point[]): Point[] {
  const line: Point[] = points.length === 0 ? [] : [points[0]];
  for (let index = 0; index + 2 < points.length; index += 2)
    line.push(...chordsOfArc(points[index], points[index + 1], points[index + 2]));
  return line;
}

function chordsOfArc(start: Point, middle: Point, end: Point): Point[] {
  const circle = circleThrough(start, middle, end);
  if (circle === null) return [middle, end];
  const { x, y, radius, sweep, from } = circle;
  const gap = Math.max(Math.abs(x), Math.abs(y)) <= LARGEST_DEGREES ? GAP_DEGREES : GAP_M;
  const step = gap >= radius ? Math.PI / 2 : 2 * Math.acos(1 - gap / radius);
  // An even number: the middle of the arc is a corner, so that nothing is cut off at its widest.
  const chords = Math.min(MOST_CHORDS, Math.max(4, 2 * Math.ceil(Math.abs(sweep) / step / 2)));
  const points: Point[] = [];
  for (let chord = 1; chord < chords; chord++) {
    const angle = from + (sweep * chord) / chords;
    points.push([x + radius * Math.cos(angle), y + radius * Math.sin(angle)]);
  }
  return [...points, end];
}

/** The circle through three points, and how far the arc goes (positive counter-clockwise); null for points on a line. */
function circleThrough([ax, ay]: Point, [mx, my]: Point, [ex, ey]: Point) {
  if (ax === ex && ay === ey) {
    const [x, y] = [(ax + mx) / 2, (ay + my) / 2];
    const radius = Math.hypot(mx - x, my - y);
    return radius === 0 ? null : { x, y, radius, sweep: 2 * Math.PI, from: Math.atan2(ay - y, ax - x) };
  }
  // From the first point on: eastings of eight digits leave few for the differences.
  const [bx, by, cx, cy] = [mx - ax, my - ay, ex - ax, ey - ay];
  const twice = 2 * (bx * cy - by * cx);
  const longest = Math.max(Math.hypot(bx, by), Math.hypot(cx, cy));
  if (Math.abs(twice) <= longest * longest * 1e-12) return null;
  const [b2, c2] = [bx * bx + by * by, cx * cx + cy * cy];
  const dx = (cy * b2 - by * c2) / twice;
  const dy = (bx * c2 - cx * b2) / twice;
  const radius = Math.hypot(dx, dy);
  const [from, to] = [Math.atan2(-dy, -dx), Math.atan2(cy - dy, cx - dx)];
  const turn = (angle: number) => ((angle % (2 * Math.PI)) + 2 * Math.PI) % (2 * Math.PI);
  // The points turn left where the doubled area is positive.
  const sweep = twice > 0 ? turn(to - from) : -turn(from - to);
  return { x: ax + dx, y: ay + dy, radius, sweep, from };
}
