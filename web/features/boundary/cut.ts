import { difference, featureCollection, polygon } from '@turf/turf';
import type { Position } from 'geojson';
import { metresBetween, movedBy } from './metres.ts';
import { featureOf, isInside, type Shape, shapeOf } from './shape.ts';
import { areaM2 } from './shapeArea.ts';

/** The saw that shows where a cut would go, metres wide: less than anybody can see. */
const SAW_M = 0.002;

/**
 * What a line would cut a shape into, the largest first: to be looked at before the server cuts. Less than two parts: it does not go
 * through from side to side.
 */
export function partsOf(shape: Shape, line: readonly Position[]): Shape[] {
  const ends = [line[0], line[line.length - 1]];
  if (line.length < 2 || ends.some((end) => isInside(shape, end))) return [shape];
  const saw = line.slice(1).map((end, index) => sawBlade(line[index], end));
  const rest = difference(
    featureCollection<GeoJSON.Polygon | GeoJSON.MultiPolygon>([featureOf(shape), ...saw]),
  );
  const parts = (rest && shapeOf(rest.geometry)) ?? [];
  return parts.map((part) => [part]).toSorted((a, b) => areaM2(b) - areaM2(a));
}

/** A thin quadrilateral along one stretch of the line, longer than it by its own width. */
function sawBlade(start: Position, end: Position) {
  const length = metresBetween(start, end);
  const [east, north] = [metresBetween(start, [end[0], start[1]]), metresBetween(start, [start[0], end[1]])];
  const along = [
    (Math.sign(end[0] - start[0]) * east * SAW_M) / length / 2,
    (Math.sign(end[1] - start[1]) * north * SAW_M) / length / 2,
  ];
  const [a, b] = [movedBy(start, -along[0], -along[1]), movedBy(end, along[0], along[1])];
  const sides = [
    movedBy(a, -along[1], along[0]),
    movedBy(b, -along[1], along[0]),
    movedBy(b, along[1], -along[0]),
    movedBy(a, along[1], -along[0]),
  ];
  return polygon([[...sides, sides[0]]]);
}
