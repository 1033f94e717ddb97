import type { Map as MapLibreMap } from 'maplibre-gl';
import { useEffect } from 'react';
import { RESOURCES } from './layers/sources.ts';

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
    return () => {
      // The map may be gone before the page that named them.
      if (!map.style) return;
      for (const target of targets) map.removeFeatureState(target, state);
    };
  }, [map, state, key]);
}
