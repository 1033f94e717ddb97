import { isInHull } from '#domain/crs/planeFit.ts';
import { crsOf } from '#domain/crs/registry.ts';
import { fromWgs84, toWgs84 } from '#domain/crs/transform.ts';
import type { Notice } from '../../formats/source.ts';
import type { Pair } from './candidates.ts';
import type { ChosenCrs } from './crsChoice.ts';

/** Counts the rows that lie outside of the points to which an old datum was fitted: there nobody knows how well the fit hits. */
export function createOutsidePoints(sheet: string | null) {
  let count = 0;
  let first = 0;
  return {
    look(pair: Pair, choice: ChosenCrs, row: number): void {
      if (isOutside(pair, choice) && ++count === 1) first = row;
    },
    notices(): Notice[] {
      if (count === 0) return [];
      return [
        { code: 'outside_control_points', level: 'warning', sheet: sheet ?? undefined, row: first, count },
      ];
    },
  };
}

function isOutside([first, second]: Pair, { crs, order }: ChosenCrs): boolean {
  const { local } = crs;
  if (!local) return false;
  const place = order === 'xy' ? toWgs84(crs, first, second) : toWgs84(crs, second, first);
  const plane = crsOf(local.newPlane);
  const moved = place.ok && plane && fromWgs84(plane, place.lon, place.lat);
  return moved ? !(moved.ok && isInHull(local.hull, [moved.x, moved.y])) : false;
}
