import { createLossCounter } from '../losses.ts';
import { createZoneCounter, drawnCrs, firstLonLat } from '../shapes/drawnShapes.ts';
import { type Position as LonLat, placeIn } from '../shapes/projectedShape.ts';
import type { Loss, ShapesTarget } from '../target.ts';

/** What a drawing cannot hold: all fields but the label, rows without a place, the name of its system. */
export async function dxfLosses<Row>(rows: AsyncIterable<Row>, target: ShapesTarget<Row>): Promise<Loss[]> {
  const counter = createLossCounter();
  const zones = createZoneCounter();
  const places: LonLat[] = [];
  let isAny = false;
  for await (const row of rows) {
    isAny = true;
    const { geometry, about } = target.feature(row);
    if (geometry === null) counter.add('rows_left_out', about?.code);
    else {
      zones.add(geometry);
      places.push(firstLonLat(geometry));
    }
  }
  const crs = drawnCrs(target.crs, zones);
  for (const [lon, lat] of places) if (placeIn(crs, lon, lat) === null) counter.add('outside_crs');
  if (!isAny) return [];
  counter.add('fields_left_out', null, target.columns.filter(({ isPlace }) => !isPlace).length);
  counter.add(crs.kind === 'obfuscated' ? 'crs_approximate' : 'crs_unnamed', crs.code);
  return counter.losses();
}
