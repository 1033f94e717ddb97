import type { PlanePoint } from '../crs/planeFit.ts';
import { type Crs, crsOf } from '../crs/registry.ts';
import { fromWgs84 } from '../crs/transform.ts';

/** Degrees to which the middle of a local plane is rounded: what it is called stays short. */
const ROUNDED = 1e4;

/** A plane in metres about the middle of some places: a transverse Mercator of their own, whose scale is one there. */
export function localPlane(places: readonly (readonly [lon: number, lat: number])[]): Crs {
  const middle = (axis: 0 | 1) => {
    const sum = places.reduce((total, place) => total + place[axis], 0);
    return Math.round((sum / places.length) * ROUNDED) / ROUNDED;
  };
  const line = `+proj=tmerc +lat_0=${middle(1)} +lon_0=${middle(0)} +k=1 +x_0=0 +y_0=0 +ellps=GRS80 +towgs84=0,0,0 +units=m +no_defs`;
  return crsOf(line)!;
}

/** A place in metres of a plane; null where it lies outside of what the plane holds. */
export function onPlane(plane: Crs, [lon, lat]: readonly [number, number]): PlanePoint | null {
  const found = fromWgs84(plane, lon, lat);
  return found.ok ? [found.x, found.y] : null;
}
