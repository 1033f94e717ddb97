import type { LossCounter } from '../losses.ts';
import type { ShapeAbout, ShapesTarget } from '../target.ts';
import { createZoneCounter, drawnCrs, firstLonLat } from './drawnShapes.ts';
import { type Position as LonLat, placeIn } from './projectedShape.ts';

/**
 * Counts what a file of metres cannot hold of any row: rows without a place, rows outside its system, all fields but the label.
 * @param look counts what the format itself cannot hold of a row with a shape; false where it leaves the row out
 * @returns the system in which it is written; whether there was a row
 */
export async function countDrawnLosses<Row>(
  rows: AsyncIterable<Row>,
  target: ShapesTarget<Row>,
  counter: LossCounter,
  look: (geometry: string, about: ShapeAbout | undefined) => boolean = () => true,
) {
  const zones = createZoneCounter();
  const places: LonLat[] = [];
  let isAny = false;
  for await (const row of rows) {
    isAny = true;
    const { geometry, about } = target.feature(row);
    if (geometry === null) counter.add('rows_left_out', about?.code);
    else if (look(geometry, about)) {
      zones.add(geometry);
      places.push(firstLonLat(geometry));
    }
  }
  const crs = drawnCrs(target.crs, zones);
  for (const [lon, lat] of places) if (placeIn(crs, lon, lat) === null) counter.add('outside_crs');
  if (isAny) counter.add('fields_left_out', null, target.columns.filter(({ isPlace }) => !isPlace).length);
  return { crs, isAny };
}
