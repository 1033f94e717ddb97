import { WGS84 } from '#domain/crs/registry.ts';
import { createLossCounter } from '../losses.ts';
import { shapeIn } from '../shapes/projectedShape.ts';
import type { Loss, ShapesTarget } from '../target.ts';
import { isFormulaError } from './tableRows.ts';

/** What a table loses, which holds every field and the name of its system: places outside of that, and texts that are taken for failed formulas. */
export async function tableLosses<Row>(
  rows: AsyncIterable<Row>,
  { columns, feature, crs = WGS84 }: ShapesTarget<Row>,
): Promise<Loss[]> {
  const counter = createLossCounter();
  for await (const row of rows) {
    for (const { heading, cell, isPlace } of columns) {
      const value = isPlace ? null : cell(row);
      if (typeof value === 'string' && isFormulaError(value)) counter.add('signs_dropped', heading);
    }
    const { geometry } = feature(row);
    if (geometry !== null && shapeIn(crs, geometry) === null) counter.add('outside_crs');
  }
  return counter.losses();
}
