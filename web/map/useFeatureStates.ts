import type { Map as MapLibreMap } from 'maplibre-gl';
import { useEffect } from 'react';
import { FOCUS_OPACITY } from './layers/resources.ts';
import { RESOURCES } from './layers/sources.ts';

/** How often something of a map is named. */
const named = new WeakMap<MapLibreMap, number>();

/** Draws the outlines of what is pointed at or chosen while there is such a thing; else their layers cost nothing. */
function countNamed(map: MapLibreMap, change: 1 | -1): void {
  const before = named.get(map) ?? 0;
  named.set(map, before + change);
  if (before > 0 && before + change > 0) return;
  for (const [layer, opacity] of Object.entries(FOCUS_OPACITY))
    map.setPaintProperty(layer, 'line-opacity', before === 0 ? opacity : 0);
}

/**
 * Sets a feature-state on these resources for as long as they are named. A tower is one feature under the id of one of its floors,
 * so all of its floors are to be named.
 */
export function useFeatureStates(
  map: MapLibreMap | null,
  state: 'hover' | 'selected',
  ids: readonly number[],
): void {
  const key = ids.join(',');
  useEffect(() => {
    if (!map || key === '') return;
    const targets = key
      .split(',')
      .map((id) => ({ source: RESOURCES, sourceLayer: RESOURCES, id: Number(id) }));
    for (const target of targets) map.setFeatureState(target, { [state]: true });
    countNamed(map, 1);
    return () => {
      // The map may be gone before the page that named them.
      if (!map.style) return;
      for (const target of targets) map.removeFeatureState(target, state);
      countNamed(map, -1);
    };
  }, [map, state, key]);
}
