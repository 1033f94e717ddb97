import { area, length, lineString, polygon } from '@turf/turf';
import type { Position } from 'geojson';

/** Length of a line along great circles, metres, on the sphere of mean radius 6,371,008.8 m; 0 for fewer than two points. */
export function lengthM(line: readonly Position[]): number {
  if (line.length < 2) return 0;
  return length(lineString(line as Position[]), { units: 'meters' });
}

/** What a ring encloses, ㎡, and its length, metres, on the same sphere; never in the map's projection. Null for fewer than three corners. */
export function ringMeasure(ring: readonly Position[]): { areaM2: number; perimeterM: number } | null {
  const open = isClosed(ring) ? ring.slice(0, -1) : [...ring];
  if (new Set(open.map(String)).size < 3) return null;
  const closed = [...open, open[0]] as Position[];
  return { areaM2: area(polygon([closed])), perimeterM: lengthM(closed) };
}

function isClosed(ring: readonly Position[]): boolean {
  const [first, last] = [ring[0], ring[ring.length - 1]];
  return ring.length > 1 && first[0] === last[0] && first[1] === last[1];
}
