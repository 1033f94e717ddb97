import { WGS84 } from '#domain/crs/registry.ts';
import { esriWkt } from '#domain/crs/wkt.ts';
import { addCrsLosses, createLossCounter } from '../losses.ts';
import type { Loss, ShapesTarget } from '../target.ts';
import { shapeIn } from './projectedShape.ts';

/** What a format loses that holds every field and every shape: what the coordinate system cannot hold, and that no map shows a row without a place. */
export async function shapeLosses<Row>(
  rows: AsyncIterable<Row>,
  { feature, crs = WGS84 }: ShapesTarget<Row>,
): Promise<Loss[]> {
  const counter = createLossCounter();
  for await (const row of rows) {
    const { geometry } = feature(row);
    if (geometry === null) counter.add('without_shape');
    else if (shapeIn(crs, geometry) === null) counter.add('outside_crs');
  }
  addCrsLosses(counter, crs, esriWkt(crs));
  return counter.losses();
}
