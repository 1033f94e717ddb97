import type { Crs } from './registry.ts';
import { isInRange } from './transform.ts';

/** `xy`: the first number is easting or longitude. `yx`: it is northing or latitude. `ambiguous`: both fit. `neither`: this is not the system. */
export type AxisOrder = 'xy' | 'yx' | 'ambiguous' | 'neither';

/** Some stray rows do not speak against an order that nearly all others have. */
const MOST = 0.9;

/**
 * In which order a file's pairs stand, from their values: the register says lat, lon for EPSG:4490 and north, east for Gauss-Krüger, many files
 * say the reverse. In China the two cannot be confused (longitude 73–135, latitude 3–54); where both fit, a person decides.
 */
export function detectAxisOrder(crs: Crs, pairs: readonly (readonly [number, number])[]): AxisOrder {
  if (pairs.length === 0) return 'ambiguous';
  let xy = 0;
  let yx = 0;
  for (const [first, second] of pairs) {
    if (isInRange(crs, first, second)) xy++;
    if (isInRange(crs, second, first)) yx++;
  }
  const enough = pairs.length * MOST;
  if (xy >= enough && yx >= enough) return 'ambiguous';
  if (xy >= enough) return 'xy';
  return yx >= enough ? 'yx' : 'neither';
}
