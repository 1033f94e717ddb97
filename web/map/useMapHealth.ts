import type { ErrorEvent as MapErrorEvent, Map as MapLibreMap, MapSourceDataEvent } from 'maplibre-gl';
import { useCallback, useEffect, useState } from 'react';

export interface MapHealth {
  /** share of the tiles asked for that have come, 0–1; null when nothing is under way */
  readonly progress: number | null;
  /** 0: the network failed; else the HTTP status of the last tile that could not be had */
  readonly failure: { readonly status: number } | null;
  readonly contextLost: boolean;
}

const WELL: MapHealth = { progress: null, failure: null, contextLost: false };

/** What the map is doing: how much of what it asked for has come, what failed, whether the graphics card is there. */
export function useMapHealth(map: MapLibreMap | null): MapHealth & { forget: () => void } {
  const [health, setHealth] = useState(WELL);
  useEffect(() => {
    if (!map) return;
    const change = (part: Partial<MapHealth>) => setHealth((before) => ({ ...before, ...part }));
    let asked = 0;
    let come = 0;
    const report = () => change({ progress: asked === 0 ? null : come / asked });
    const onLoading = (event: MapSourceDataEvent) => {
      if (!event.tile) return;
      asked += 1;
      report();
    };
    const onData = (event: MapSourceDataEvent) => {
      if (!event.tile || asked === 0) return;
      come = Math.min(asked, come + 1);
      report();
    };
    const onIdle = () => {
      asked = 0;
      come = 0;
      report();
    };
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
    map.on('sourcedataloading', onLoading);
    map.on('sourcedata', onData);
    map.on('sourcedataabort', onData);
    map.on('idle', onIdle);
    map.on('error', onError);
    map.on('webglcontextlost', onLost);
    map.on('webglcontextrestored', onRestored);
    return () => {
      map.off('sourcedataloading', onLoading);
      map.off('sourcedata', onData);
      map.off('sourcedataabort', onData);
      map.off('idle', onIdle);
      map.off('error', onError);
      map.off('webglcontextlost', onLost);
      map.off('webglcontextrestored', onRestored);
    };
  }, [map]);
  const forget = useCallback(() => setHealth((before) => ({ ...before, failure: null })), []);
  return { ...health, forget };
}
