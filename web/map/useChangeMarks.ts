import type { Feature } from 'geojson';
import type { Map as MapLibreMap } from 'maplibre-gl';
import { useEffect } from 'react';
import { useDiff, useSpan } from '../server/diff.ts';
import { CHANGES } from './layers/sources.ts';
import { setData } from './useMapData.ts';

/** Marks what became of resources between the two days that are compared. What has no place is in the list only. */
export function useChangeMarks(map: MapLibreMap | null): void {
  const span = useSpan();
  const { data, isPlaceholderData } = useDiff(span);
  const pages = span && !isPlaceholderData ? data?.pages : undefined;
  useEffect(() => {
    const items = pages?.flatMap((page) => page.items) ?? [];
    const features = items.flatMap(({ id, name, what, lon, lat }): Feature[] =>
      lon === null || lat === null
        ? []
        : [
            {
              type: 'Feature',
              id,
              properties: { change: what, name },
              geometry: { type: 'Point', coordinates: [lon, lat] },
            },
          ],
    );
    setData(map, CHANGES, features);
  }, [map, pages]);
}
