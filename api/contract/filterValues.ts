import type { Fault } from './problem.ts';

type ValueFault = Omit<Fault, 'field'>;
type Position = readonly [number, number];

/** A plain decimal number (no exponent, no blanks), or undefined. */
export function parseNumber(text: string): number | undefined {
  if (!/^-?\d{1,15}(\.\d{1,12})?$/.test(text)) return undefined;
  return Number(text);
}

/** Whether the text is a real day written `YYYY-MM-DD`. The calendar, and the database, begin with the year 1. */
export function isCivilDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text.startsWith('0000')) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text;
}

/** `west,south,east,north` in degrees. */
export function parseBox(text: string): readonly [number, number, number, number] | ValueFault {
  const numbers = text.split(',').map(parseNumber);
  if (numbers.length !== 4 || numbers.includes(undefined)) {
    return { code: 'malformed_position', expected: 'west,south,east,north' };
  }
  const [west, south, east, north] = numbers as [number, number, number, number];
  if (!inRange(west, south) || !inRange(east, north)) return { code: 'out_of_range', expected: '±180,±90' };
  if (west > east || south > north) return { code: 'min_above_max', expected: 'west ≤ east, south ≤ north' };
  return [west, south, east, north];
}

/** `lon,lat,metres`, at most 1,000 km. */
export function parseNear(text: string): { lon: number; lat: number; metres: number } | ValueFault {
  const numbers = text.split(',').map(parseNumber);
  if (numbers.length !== 3 || numbers.includes(undefined))
    return { code: 'malformed_position', expected: 'lon,lat,metres' };
  const [lon, lat, metres] = numbers as [number, number, number];
  if (!inRange(lon, lat)) return { code: 'out_of_range', expected: '±180,±90' };
  if (metres <= 0 || metres > 1_000_000)
    return { code: 'out_of_range', found: String(metres), expected: '0–1000000' };
  return { lon, lat, metres };
}

/**
 * A WKT POLYGON in lon/lat with closed rings.
 * @returns its rings, or what is wrong: not a polygon, open or too short rings, out of range, too many vertices, edges that cross
 */
export function parsePolygon(text: string, maxVertices: number): Position[][] | ValueFault {
  const malformed: ValueFault = { code: 'malformed_polygon', expected: 'POLYGON((lon lat, …))' };
  // 300 vertices of two 28-character numbers fit with room to spare; anything longer is not looked at.
  if (text.length > 20_000) return { code: 'too_long', expected: '≤ 20000' };
  const body = /^\s*POLYGON\s*\(\s*(\(.*\))\s*\)\s*$/is.exec(text)?.[1];
  if (body === undefined) return malformed;
  const rings: Position[][] = [];
  let vertices = 0;
  for (const ringText of body.slice(1, -1).split(/\)\s*,\s*\(/)) {
    const ring = ringText.split(',').map(parsePosition);
    if (ring.includes(undefined)) return malformed;
    vertices += ring.length;
    if (vertices > maxVertices)
      return { code: 'too_many_vertices', found: String(vertices), expected: `≤ ${maxVertices}` };
    rings.push(ring as Position[]);
  }
  for (const ring of rings) {
    const [first, last] = [ring[0], ring[ring.length - 1]];
    if (ring.length < 4 || first[0] !== last[0] || first[1] !== last[1]) return malformed;
    if (!ring.every(([lon, lat]) => inRange(lon, lat))) return { code: 'out_of_range', expected: '±180,±90' };
  }
  if (hasCrossing(rings)) return { code: 'self_intersection' };
  return rings;
}

function parsePosition(text: string): Position | undefined {
  const parts = text.trim().split(/\s+/).map(parseNumber);
  if (parts.length !== 2 || parts[0] === undefined || parts[1] === undefined) return undefined;
  return [parts[0], parts[1]];
}

function inRange(lon: number, lat: number): boolean {
  return Math.abs(lon) <= 180 && Math.abs(lat) <= 90;
}

/** Whether two edges cross in a point that is not a shared end. */
function hasCrossing(rings: readonly (readonly Position[])[]): boolean {
  const edges = rings.flatMap((ring) => ring.slice(1).map((end, index) => [ring[index], end] as const));
  for (let a = 0; a < edges.length; a++) {
    for (let b = a + 1; b < edges.length; b++) {
      if (crosses(edges[a][0], edges[a][1], edges[b][0], edges[b][1])) return true;
    }
  }
  return false;
}

function crosses(a: Position, b: Position, c: Position, d: Position): boolean {
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}

function side(a: Position, b: Position, p: Position): number {
  return Math.sign((b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0]));
}
