import { Map as MapLibreMap, type MapOptions, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { waitForFirstPicture } from './firstPicture.ts';
import { attachImages } from './icons/imageStore.ts';

declare global {
  interface Window {
    /** The map that stands before others, for tests: only in builds with VITE_EXPOSE_MAP. */
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
 * @returns the map when its style is there, else null; `unable` where this browser has no WebGL2 to draw it with
 */
export function useMapLibre(
  container: RefObject<HTMLElement | null>,
  start: MapStart | null,
): MapLibreMap | 'unable' | null {
  const [ready, setReady] = useState<MapLibreMap | 'unable' | null>(null);
  const latest = useRef(start);
  latest.current = start;
  const begun = start !== null;
  useEffect(() => {
    if (!begun || !container.current || !latest.current) return;
    const map = createMap(container.current, latest.current);
    if (map === null) {
      setReady('unable');
      return;
    }
    const onStyle = () => setReady(map);
    map.once('style.load', onStyle);
    const uncover = exposeToTests(map);
    return () => {
      setReady(null);
      map.remove();
      uncover();
    };
  }, [begun, container]);
  return ready;
}

/** Null where the browser gives no WebGL2. Trying is how to find out: a context made only to see costs as much as the map's own. */
function createMap(container: HTMLElement, start: MapStart): MapLibreMap | null {
  let map: MapLibreMap;
  try {
    map = new MapLibreMap({
      ...start,
      container,
      minZoom: 3,
      maxZoom: 20,
      maxPitch: 70,
      attributionControl: false,
      // The style is the program's own and the same for everybody: tests check it against the specification.
      validateStyle: import.meta.env.DEV,
      // Names that appear without a fade make a picture that is the same every time, and cost nothing.
      fadeDuration: window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 160,
    });
  } catch (error) {
    if (error instanceof Error && /WebGL/i.test(error.message)) return null;
    throw error;
  }
  attachImages(map);
  waitForFirstPicture(map);
  return map;
}

/** @returns puts back the map that stood there before */
function exposeToTests(map: MapLibreMap): () => void {
  if (!import.meta.env.VITE_EXPOSE_MAP) return () => undefined;
  const before = window.__wutongMap;
  window.__wutongMap = map;
  return () => {
    if (window.__wutongMap === map) window.__wutongMap = before;
  };
}
