import { createLossCounter } from '../losses.ts';
import { countDrawnLosses } from '../shapes/drawnLosses.ts';
import type { Loss, ShapesTarget } from '../target.ts';

/** What a drawing cannot hold: all fields but the label, rows without a place, the name of its system. */
export async function dxfLosses<Row>(rows: AsyncIterable<Row>, target: ShapesTarget<Row>): Promise<Loss[]> {
  const counter = createLossCounter();
  const { crs, isAny } = await countDrawnLosses(rows, target, counter);
  if (isAny) counter.add(crs.kind === 'obfuscated' ? 'crs_approximate' : 'crs_unnamed', crs.code);
  return counter.losses();
}
