import { createLossCounter } from '../losses.ts';
import { countDrawnLosses } from '../shapes/drawnLosses.ts';
import type { Loss, ShapesTarget } from '../target.ts';
import { HECTARE_DECIMALS, plainField } from './writeSurvey.ts';

const HECTARE_M2 = 10_000;

/** What a survey text cannot hold: most fields, points, rows without a place, commas in names, areas to less than a square metre. */
export async function surveyLosses<Row>(
  rows: AsyncIterable<Row>,
  target: ShapesTarget<Row>,
): Promise<Loss[]> {
  const counter = createLossCounter();
  await countDrawnLosses(rows, target, counter, (geometry, about) => {
    if (geometry.includes('"Point"')) {
      counter.add('points_left_out', about?.code);
      return false;
    }
    if (!about) return true;
    for (const text of [about.code, about.name, about.use])
      if (text !== null && plainField(text) !== text) counter.add('signs_dropped', about.code);
    const hectares = (about.areaM2 ?? 0) / HECTARE_M2;
    if (Number(hectares.toFixed(HECTARE_DECIMALS)) !== hectares) counter.add('numbers_rounded', about.code);
    return true;
  });
  return counter.losses();
}
