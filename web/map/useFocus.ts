import type { Map as MapLibreMap } from 'maplibre-gl';
import { useEffect } from 'react';
import { FOCUS_OPACITY } from './layers/resources.ts';

/** Draws the outlines of what is pointed at or chosen while there is such a thing; else their layers cost nothing. */
export function useFocus(map: MapLibreMap | null, has: boolean): void {
  useEffect(() => {
    if (!map || !has) return;
    const show = (part: number) => {
      for (const [layer, opacity] of Object.entries(FOCUS_OPACITY))
        map.setPaintProperty(layer, 'line-opacity', opacity * part);
    };
    show(1);
    return () => {
      // The map may be gone before what was pointed at.
      if (map.style) show(0);
    };
  }, [map, has]);
}
