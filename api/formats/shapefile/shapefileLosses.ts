import { WGS84 } from '#domain/crs/registry.ts';
import { esriWkt } from '#domain/crs/wkt.ts';
import { addCrsLosses, createLossCounter } from '../losses.ts';
import type { Loss, ShapesTarget } from '../target.ts';
import { encoderOf, USUAL_ENCODING } from '../text/writtenText.ts';
import type { LayerName } from './layerFiles.ts';
import { type LayerNeeds, layerNeeds, layerRow, plainColumns } from './writtenLayers.ts';

/** What shapefiles cannot hold of rows: long names of fields, long texts, digits; shapes of several types in one. */
export async function shapefileLosses<Row>(
  rows: AsyncIterable<Row>,
  target: ShapesTarget<Row>,
): Promise<Loss[]> {
  const crs = target.crs ?? WGS84;
  const encode = encoderOf(target.encoding ?? USUAL_ENCODING);
  const columns = plainColumns(target);
  const layers = new Map<LayerName, LayerNeeds>();
  const counter = createLossCounter();
  for await (const row of rows) {
    const { layer, cells, isOutside } = layerRow(row, columns, target);
    const needs = layers.get(layer) ?? layerNeeds(columns, encode);
    layers.set(layer, needs);
    needs.add(cells);
    if (layer === 'no_shape') counter.add(isOutside ? 'outside_crs' : 'without_shape');
  }
  const shortened = new Map<string, string>();
  for (const needs of layers.values()) {
    for (const { place, column } of needs.fields()) {
      if (column.name !== column.heading) shortened.set(column.heading, column.name);
      counter.add('texts_cut', column.heading, needs.needs[place].cut);
      counter.add('numbers_rounded', column.heading, needs.needs[place].rounded);
    }
  }
  for (const [heading, name] of shortened) counter.add('names_shortened', `${heading} → ${name}`);
  if (layers.size > 1) counter.add('several_layers', null, layers.size);
  addCrsLosses(counter, crs, esriWkt(crs));
  return counter.losses();
}
