import type { ErrorEvent as MapErrorEvent, Map as MapLibreMap } from 'maplibre-gl';
import { useCallback, useEffect, useState } from 'react';

export interface MapHealth {
  /** 0: the network failed; else the HTTP status of the last tile that could not be had */
  readonly failure: { readonly status: number } | null;
  readonly contextLost: boolean;
}

const WELL: MapHealth = { failure: null, contextLost: false };

/** What went wrong with the map: what failed, whether the graphics card is there. */
export function useMapHealth(map: MapLibreMap | null): MapHealth & { forget: () => void } {
  const [health, setHealth] = useState(WELL);
  useEffect(() => {
    if (!map) return;
    const change = (part: Partial<MapHealth>) => setHealth((before) => ({ ...before, ...part }));
    const onError = (event: MapErrorEvent) => {
      // Typed as a message alone, but it is whatever was thrown.
      const error: object = event.error;
      if ('name' in error && error.name === 'AbortError') return;
      change({
        failure: { status: 'status' in error && typeof error.status === 'number' ? error.status : 0 },
      });
    };
    const onLost = () => change({ contextLost: true });
    const onRestored = () => change({ contextLost: false });
    map.on('error', onError);
    map.on('webglcontextlost', onLost);
    map.on('webglcontextrestored', onRestored);
    return () => {
      map.off('error', onError);
      map.off('webglcontextlost', onLost);
      map.off('webglcontextrestored', onRestored);
    };
  }, [map]);
  const forget = useCallback(() => setHealth((before) => ({ ...before, failure: null })), []);
  return { ...health, forget };
}
