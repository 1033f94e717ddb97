import type { LayerSpecification } from '@maplibre/maplibre-gl-style-spec';
import type { Map as MapLibreMap } from 'maplibre-gl';

type LayoutName = Parameters<MapLibreMap['setLayoutProperty']>[1];
type LayoutValue = Parameters<MapLibreMap['setLayoutProperty']>[2];
type PaintName = Parameters<MapLibreMap['setPaintProperty']>[1];
type PaintValue = Parameters<MapLibreMap['setPaintProperty']>[2];
type Properties = Readonly<Record<string, unknown>>;

/**
 * Brings the map's layers from one list to another: only what differs is set, so that nothing is loaded again without need, and layers that
 * others added (drawing) stay. What only the new list has is put where it stands there; what only the old one has goes, where `mayGo` says so.
 */
export function applyLayers(
  map: MapLibreMap,
  before: readonly LayerSpecification[],
  after: readonly LayerSpecification[],
  mayGo: (layer: LayerSpecification) => boolean = () => false,
): void {
  const earlier = new Map(before.map((layer) => [layer.id, layer]));
  const later = new Set(after.map(({ id }) => id));
  for (const layer of before) if (!later.has(layer.id) && mayGo(layer)) map.removeLayer(layer.id);
  let above: string | undefined;
  for (const layer of after.toReversed()) {
    if (!earlier.has(layer.id)) map.addLayer(layer, above);
    above = layer.id;
  }
  for (const layer of after) {
    const old = earlier.get(layer.id);
    if (!old || same(old, layer)) continue;
    const layout = changed(old.layout ?? {}, layer.layout ?? {});
    for (const [name, value] of layout)
      map.setLayoutProperty(layer.id, name as LayoutName, value as LayoutValue);
    for (const [name, value] of changed(old.paint ?? {}, layer.paint ?? {}))
      map.setPaintProperty(layer.id, name as PaintName, value as PaintValue);
    if (!same(filterOf(old), filterOf(layer))) map.setFilter(layer.id, filterOf(layer) ?? null);
  }
}

function filterOf(layer: LayerSpecification) {
  return 'filter' in layer ? layer.filter : undefined;
}

/** Names with their new values; undefined takes a property back to its default. */
function changed(before: Properties, after: Properties): [string, unknown][] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((name) => !same(before[name], after[name]))
    .map((name) => [name, after[name]]);
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
