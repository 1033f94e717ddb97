import type { ErrorEvent as MapErrorEvent, Map as MapLibreMap } from 'maplibre-gl';
import { useCallback, useEffect, useState } from 'react';
import { isBaseMapLayer } from './basemap/baseMapStyle.ts';
import { isPictureSource } from './layers/sources.ts';

export interface MapHealth {
  /** 0: the network failed; else the HTTP status of the last tile that could not be had */
  readonly failure: { readonly status: number } | null;
  /** Why tiles of the base map do not come, by the server's code; null: they come. What else the map shows goes on without them. */
  readonly baseMapFailure: string | null;
  readonly contextLost: boolean;
}

const WELL: MapHealth = { failure: null, baseMapFailure: null, contextLost: false };

/** What went wrong with the map: what failed, whether the graphics card is there. @param baseMap code of the one that is shown */
export function useMapHealth(
  map: MapLibreMap | null,
  baseMap: string | null = null,
): MapHealth & { forget: () => void } {
  const [health, setHealth] = useState(WELL);
  const [shown, setShown] = useState(baseMap);
  if (shown !== baseMap) {
    // What another base map lacked says nothing of this one.
    setShown(baseMap);
    setHealth((before) => ({ ...before, baseMapFailure: null }));
  }
  useEffect(() => {
    if (!map) return;
    const change = (part: Partial<MapHealth>) => setHealth((before) => ({ ...before, ...part }));
    const onError = (event: MapErrorEvent) => {
      // Typed as a message alone, but it is whatever was thrown.
      const error: object = event.error;
      if ('name' in error && error.name === 'AbortError') return;
      const source = 'sourceId' in event && typeof event.sourceId === 'string' ? event.sourceId : '';
      if (isBaseMapLayer({ id: source })) {
        void codeOf(error).then((code) => change({ baseMapFailure: code }));
        return;
      }
      // A picture says itself where its file is not there.
      if (isPictureSource(source)) return;
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
  const forget = useCallback(
    () => setHealth((before) => ({ ...before, failure: null, baseMapFailure: null })),
    [],
  );
  return { ...health, forget };
}

/** What the server said of a tile that did not come; `unreachable` where none answered. */
async function codeOf(error: object): Promise<string> {
  if (!('status' in error) || !error.status) return 'unreachable';
  try {
    const body = 'body' in error && error.body instanceof Blob ? await error.body.text() : '';
    const { errors, code } = JSON.parse(body) as { code?: string; errors?: { code: string }[] };
    return errors?.[0]?.code ?? code ?? 'unknown';
  } catch {
    return 'unknown';
  }
}
