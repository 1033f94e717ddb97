import { Map as MapLibreMap, type MapOptions, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { registerPmtiles } from './basemap/pmtilesProtocol.ts';
import { attachImages } from './icons/imageStore.ts';

declare global {
  interface Window {
    /** The map, for tests: only in builds with VITE_EXPOSE_MAP. */
    __wutongMap?: MapLibreMap;
  }
}

setWorkerUrl(workerUrl);

export type MapStart = Pick<
  MapOptions,
  'style' | 'bounds' | 'fitBoundsOptions' | 'center' | 'zoom' | 'bearing' | 'pitch' | 'locale'
>;

/**
 * Makes a map in a container, once, when `start` first says how, and takes it away with the component.
 * @param start null while it is not known yet where to begin
 * @returns the map when its style is there, else null
 */
export function useMapLibre(
  container: RefObject<HTMLElement | null>,
  start: MapStart | null,
): MapLibreMap | null {
  const [ready, setReady] = useState<MapLibreMap | null>(null);
  const latest = useRef(start);
  latest.current = start;
  const begun = start !== null;
  useEffect(() => {
    if (!begun || !container.current || !latest.current) return;
    const map = createMap(container.current, latest.current);
    const onStyle = () => setReady(map);
    map.once('style.load', onStyle);
    return () => {
      setReady(null);
      map.remove();
      if (window.__wutongMap === map) delete window.__wutongMap;
    };
  }, [begun, container]);
  return ready;
}

function createMap(container: HTMLElement, start: MapStart): MapLibreMap {
  registerPmtiles();
  const map = new MapLibreMap({
    ...start,
    container,
    minZoom: 3,
    maxZoom: 20,
    maxPitch: 70,
    attributionControl: false,
    // Names that appear without a fade make a picture that is the same every time, and cost nothing.
    fadeDuration: window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 160,
  });
  attachImages(map);
  if (import.meta.env.VITE_EXPOSE_MAP) window.__wutongMap = map;
  return map;
}

/** Whether this browser can draw the map at all. */
export function hasWebgl2(): boolean {
  const context = document.createElement('canvas').getContext('webgl2');
  // A page may hold only so many contexts; this one has told what it was made for.
  context?.getExtension('WEBGL_lose_context')?.loseContext();
  return context !== null;
}
