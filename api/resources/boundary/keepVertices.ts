import type { MultiPolygon, Polygon, Position } from 'geojson';
import type { MetricFrame } from '#record/metricFrame.ts';

/** A vertex moves by half a grid's diagonal when it is put on the grid, and by rounding. */
const REACH_M = 0.0015;

export type Areal = Polygon | MultiPolygon;

/** The rings of a polygon or of several, by polygon. */
export function polygonsOf(geometry: Areal): Position[][][] {
  return geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
}

/**
 * Gives the vertices of overlaid shapes back the very coordinates that they had before they were put on the grid, so that what touched
 * its neighbours goes on touching them. Equal vertices stay equal.
 */
export function keepVertices(
  shapes: readonly Areal[],
  before: readonly Areal[],
  frame: MetricFrame,
): Areal[] {
  const cells = new Map<string, Position[]>();
  const cellOf = ([lon, lat]: Position): [number, number] => [
    Math.floor(((lon - frame.lon) * frame.metresPerDegreeEast) / REACH_M),
    Math.floor(((lat - frame.lat) * frame.metresPerDegreeNorth) / REACH_M),
  ];
  for (const position of before.flatMap((shape) => polygonsOf(shape).flat(2))) {
    const key = cellOf(position).join();
    const cell = cells.get(key);
    if (cell) cell.push(position);
    else cells.set(key, [position]);
  }
  const distanceM = (a: Position, b: Position) =>
    Math.hypot((a[0] - b[0]) * frame.metresPerDegreeEast, (a[1] - b[1]) * frame.metresPerDegreeNorth);
  const kept = (position: Position): Position => {
    const [x, y] = cellOf(position);
    let nearest = position;
    let nearestM = REACH_M;
    for (let dx = -1; dx <= 1; dx++)
      for (let dy = -1; dy <= 1; dy++)
        for (const old of cells.get(`${x + dx},${y + dy}`) ?? [])
          if (distanceM(old, position) <= nearestM) [nearest, nearestM] = [old, distanceM(old, position)];
    return nearest;
  };
  const keptRing = (ring: Position[]) => withoutRepeats(ring.map(kept));
  return shapes.map((shape) =>
    shape.type === 'Polygon'
      ? { type: 'Polygon', coordinates: shape.coordinates.map(keptRing) }
      : { type: 'MultiPolygon', coordinates: shape.coordinates.map((rings) => rings.map(keptRing)) },
  );
}

function withoutRepeats(ring: Position[]): Position[] {
  return ring.filter(
    (position, index) =>
      index === 0 || position[0] !== ring[index - 1][0] || position[1] !== ring[index - 1][1],
  );
}

/** Without the holes that are smaller than this: what an overlay leaves between edges that nearly meet. */
export function withoutSmallHoles(shape: Areal, leastM2: number, frame: MetricFrame): Areal {
  const isKept = (ring: Position[], index: number) => index === 0 || ringAreaM2(ring, frame) >= leastM2;
  const polygons = polygonsOf(shape).map((rings) => rings.filter(isKept));
  return polygons.length === 1
    ? { type: 'Polygon', coordinates: polygons[0] }
    : { type: 'MultiPolygon', coordinates: polygons };
}

/** On the frame's plane, measured from the ring's first position: far from it the products would lose the small ones. */
function ringAreaM2(ring: Position[], frame: MetricFrame): number {
  const [lon, lat] = ring[0];
  let twice = 0;
  for (let i = 1; i < ring.length; i++) {
    const [x1, y1] = [ring[i - 1][0] - lon, ring[i - 1][1] - lat];
    const [x2, y2] = [ring[i][0] - lon, ring[i][1] - lat];
    twice += x1 * y2 - x2 * y1;
  }
  return Math.abs(twice / 2) * frame.metresPerDegreeEast * frame.metresPerDegreeNorth;
}
