import type { Geometry, Position } from 'geojson';

/** Each edge is compared with each: of more corners the record is asked. */
const MOST_CORNERS = 64;
/** ㎡ by which an outline has to be larger than nothing, beyond what its edges bend. */
const LEAST_AREA_M2 = 0.01;
/** No less on the ellipsoid, anywhere. */
const LEAST_METRES_PER_DEGREE = 110_000;
const EARTH_RADIUS_M = 6_356_000;
/** Adaptive Precision Floating-Point Arithmetic (Shewchuk 1997), `ccwerrboundA`, rounded up: what a product of differences may be wrong by. */
const ROUNDING = 3.4e-16;

/**
 * Whether an outline is one ring of few corners that is beyond doubt simple and encloses an area: valid by every rule, also with the edges bent
 * as they are on the ellipsoid. False is no proof of anything.
 * @param geometry in degrees
 */
export function isPlainOutline(geometry: Geometry): boolean {
  const ring = onlyRingOf(geometry);
  if (ring === null || ring.length < 4 || ring.length > MOST_CORNERS) return false;
  const [first, last] = [ring[0], ring[ring.length - 1]];
  if (first[0] !== last[0] || first[1] !== last[1]) return false;
  if (!ring.every(([lon, lat]) => Math.abs(lon) <= 180 && Math.abs(lat) <= 85.06)) return false;
  return isSimple(ring) && areaM2(ring) > LEAST_AREA_M2 + 2 * bentM2(ring);
}

function onlyRingOf(geometry: Geometry): readonly Position[] | null {
  if (geometry.type === 'Polygon') return geometry.coordinates.length === 1 ? geometry.coordinates[0] : null;
  if (geometry.type !== 'MultiPolygon' || geometry.coordinates.length !== 1) return null;
  const [rings] = geometry.coordinates;
  return rings.length === 1 ? rings[0] : null;
}

function isSimple(ring: readonly Position[]): boolean {
  const edges = ring.length - 1;
  for (let edge = 0; edge < edges; edge++) {
    const from = ring[edge];
    const to = ring[edge + 1];
    const next = ring[edge + 2 > edges ? 1 : edge + 2];
    if (from[0] === to[0] && from[1] === to[1]) return false;
    // The next one may go straight on, but not back.
    if (sideOf(from, to, next) === 0 && goesBack(from, to, next)) return false;
    // Of those after the next one; the last and the first follow each other.
    for (let other = edge + 2; other < edges - (edge === 0 ? 1 : 0); other++)
      if (!areApart(from, to, ring[other], ring[other + 1])) return false;
  }
  return true;
}

function goesBack(from: Position, to: Position, next: Position): boolean {
  return (to[0] - from[0]) * (next[0] - to[0]) + (to[1] - from[1]) * (next[1] - to[1]) <= 0;
}

/** Whether two edges certainly have no point in common. */
function areApart(a: Position, b: Position, c: Position, d: Position): boolean {
  if (Math.max(a[0], b[0]) < Math.min(c[0], d[0]) || Math.min(a[0], b[0]) > Math.max(c[0], d[0])) return true;
  if (Math.max(a[1], b[1]) < Math.min(c[1], d[1]) || Math.min(a[1], b[1]) > Math.max(c[1], d[1])) return true;
  return sideOf(a, b, c) * sideOf(a, b, d) > 0 || sideOf(c, d, a) * sideOf(c, d, b) > 0;
}

/** On which side of the way from one point to another a third lies beyond doubt: −1 or 1; 0 where rounding may decide. */
function sideOf(from: Position, to: Position, point: Position): -1 | 0 | 1 {
  const left = (to[0] - from[0]) * (point[1] - from[1]);
  const right = (to[1] - from[1]) * (point[0] - from[0]);
  const turn = left - right;
  const doubt = ROUNDING * (Math.abs(left) + Math.abs(right));
  if (turn > doubt) return 1;
  return turn < -doubt ? -1 : 0;
}

/** No more than the ring encloses, between straight edges. */
function areaM2(ring: readonly Position[]): number {
  const [lon0, lat0] = ring[0];
  let twice = 0;
  let farthest = 0;
  for (let corner = 1; corner < ring.length; corner++) {
    const [lon1, lat1] = ring[corner - 1];
    const [lon2, lat2] = ring[corner];
    twice += (lon1 - lon0) * (lat2 - lat0) - (lon2 - lon0) * (lat1 - lat0);
    farthest = Math.max(farthest, Math.abs(lat2));
  }
  return (Math.abs(twice) / 2) * LEAST_METRES_PER_DEGREE ** 2 * Math.cos((farthest * Math.PI) / 180);
}

/** What lies between edges that are straight in degrees and the shortest ways on the earth: of a length L, L³ tan(latitude) / 12 R. */
function bentM2(ring: readonly Position[]): number {
  let bent = 0;
  for (let corner = 1; corner < ring.length; corner++) {
    const [lon1, lat1] = ring[corner - 1];
    const [lon2, lat2] = ring[corner];
    const length = 1.02 * LEAST_METRES_PER_DEGREE * Math.hypot(lon2 - lon1, lat2 - lat1);
    const latitude = (Math.max(Math.abs(lat1), Math.abs(lat2)) * Math.PI) / 180;
    bent += (length ** 3 * Math.tan(latitude)) / (12 * EARTH_RADIUS_M);
  }
  return bent;
}
