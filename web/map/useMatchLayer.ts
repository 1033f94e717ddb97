import type { Feature } from 'geojson';
import type { Map as MapLibreMap } from 'maplibre-gl';
import { useEffect } from 'react';
import { useMatchMarks } from '../state/matchMarks.ts';
import { useUi } from '../state/ui.ts';
import { MATCHES } from './layers/sources.ts';
import { setData } from './useMapData.ts';

/** Flags the sites that a match has found, and outlines those that are shown together. One that is pointed at comes to the front. */
export function useMatchLayer(map: MapLibreMap | null): void {
  const marks = useMatchMarks((state) => state.marks);
  const together = useMatchMarks((state) => state.outline);
  const hoverId = useUi((ui) => ui.hoverId);
  const front = marks.some(({ id }) => id === hoverId) ? hoverId : null;
  useEffect(() => {
    const flags = marks.map(({ id, what, name, rank, score, lon, lat }): Feature => {
      const text = rank !== null ? String(rank) : what === 'ask' ? '?' : '★';
      // The best is drawn last, on top; whatever is pointed at, over it.
      const order = id === front ? 1 : rank === null ? -1_000 : -rank;
      return {
        type: 'Feature',
        id,
        properties: { what, name, rank, score, text, order },
        geometry: { type: 'Point', coordinates: [lon, lat] },
      };
    });
    const outline: Feature[] = together ? [{ type: 'Feature', properties: {}, geometry: together }] : [];
    setData(map, MATCHES, [...outline, ...flags]);
  }, [map, marks, together, front]);
  useEffect(() => {
    if (!map || front === null) return;
    const others = marks.filter(({ id }) => id !== front);
    for (const { id } of others) map.setFeatureState({ source: MATCHES, id }, { faded: true });
    return () => {
      if (map.style) map.removeFeatureState({ source: MATCHES });
    };
  }, [map, marks, front]);
}
