import { createLossCounter } from '../losses.ts';
import { createZoneCounter, drawnCrs, firstLonLat } from '../shapes/drawnShapes.ts';
import { type Position as LonLat, placeIn } from '../shapes/projectedShape.ts';
import type { Loss, ShapesTarget } from '../target.ts';
import { HECTARE_DECIMALS, plainField } from './writeSurvey.ts';

const HECTARE_M2 = 10_000;

/** What a survey text cannot hold: most fields, points, rows without a place, commas in names, areas to less than a square metre. */
export async function surveyLosses<Row>(
  rows: AsyncIterable<Row>,
  target: ShapesTarget<Row>,
): Promise<Loss[]> {
  const counter = createLossCounter();
  const zones = createZoneCounter();
  const places: LonLat[] = [];
  let isAny = false;
  for await (const row of rows) {
    isAny = true;
    const { geometry, about } = target.feature(row);
    if (geometry === null) counter.add('rows_left_out', about?.code);
    else if (geometry.includes('"Point"')) counter.add('points_left_out', about?.code);
    else {
      zones.add(geometry);
      places.push(firstLonLat(geometry));
      if (!about) continue;
      for (const text of [about.code, about.name, about.use])
        if (text !== null && plainField(text) !== text) counter.add('signs_dropped', about.code);
      const hectares = (about.areaM2 ?? 0) / HECTARE_M2;
      if (Number(hectares.toFixed(HECTARE_DECIMALS)) !== hectares) counter.add('numbers_rounded', about.code);
    }
  }
  const crs = drawnCrs(target.crs, zones);
  for (const [lon, lat] of places) if (placeIn(crs, lon, lat) === null) counter.add('outside_crs');
  if (isAny) counter.add('fields_left_out', null, target.columns.filter(({ isPlace }) => !isPlace).length);
  return counter.losses();
}
