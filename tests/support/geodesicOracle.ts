import geographiclib from 'geographiclib-geodesic';
import type { Position } from './writeWkb.ts';

const { WGS84 } = geographiclib.Geodesic;
const STEPS = 45;

/** Metres between two points over the ellipsoid, by GeographicLib. */
export function geographicM([lon1, lat1]: Position, [lon2, lat2]: Position): number {
  return WGS84.Inverse(lat1, lon1, lat2, lon2).s12;
}

/** Metres from a point to the shortest way between two others, found by halving. */
function toSegmentM(point: Position, [from, to]: readonly [Position, Position]): number {
  const line = WGS84.InverseLine(from[1], from[0], to[1], to[0]);
  const at = (share: number): number => {
    const { lat2, lon2 } = line.Position(line.s13 * share);
    return geographicM(point, [lon2, lat2]);
  };
  let [low, high] = [0, 1];
  for (let step = 0; step < STEPS; step++) {
    const third = (high - low) / 3;
    if (at(low + third) < at(high - third)) high -= third;
    else low += third;
  }
  return Math.min(at(0), at(1), at((low + high) / 2));
}

/** The least distance between two paths that do not cross, in metres. A path of one position is a point. */
export function pathsApartM(one: readonly Position[], other: readonly Position[]): number {
  const segments = (path: readonly Position[]): [Position, Position][] =>
    path.length === 1 ? [[path[0], path[0]]] : path.slice(1).map((end, index) => [path[index], end]);
  const fromCorners = (path: readonly Position[], to: readonly Position[]) =>
    path.flatMap((corner) =>
      segments(to).map((segment) =>
        segment[0] === segment[1] ? geographicM(corner, segment[0]) : toSegmentM(corner, segment),
      ),
    );
  return Math.min(...fromCorners(one, other), ...fromCorners(other, one));
}
