import { createLossCounter } from '../losses.ts';
import type { Loss, ShapesTarget } from '../target.ts';
import { hasForbiddenSigns } from '../xmlText.ts';

/** What KML cannot hold: control characters. Rows without a place stand in the file, and no map shows them. */
export async function kmlLosses<Row>(
  rows: AsyncIterable<Row>,
  { columns, feature }: ShapesTarget<Row>,
): Promise<Loss[]> {
  const counter = createLossCounter();
  for await (const row of rows) {
    for (const { heading, cell, isPlace } of columns) {
      const value = cell(row);
      if (!isPlace && typeof value === 'string' && hasForbiddenSigns(value))
        counter.add('signs_dropped', heading);
    }
    if (feature(row).geometry === null) counter.add('without_shape');
  }
  return counter.losses();
}
