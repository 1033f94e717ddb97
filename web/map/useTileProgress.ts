import type { Map as MapLibreMap, MapSourceDataEvent } from 'maplibre-gl';
import { useEffect, useState } from 'react';

/** Often enough to see it move: each step is a picture of the whole page, where the processor draws it as dear as a tile. */
const STEP_MS = 200;

/** The share of the tiles asked for that have come, 0–1; null when nothing is under way. */
export function useTileProgress(map: MapLibreMap | null): number | null {
  const [progress, setProgress] = useState<number | null>(null);
  useEffect(() => {
    if (!map) return;
    let asked = 0;
    let come = 0;
    let timer = 0;
    const show = () => {
      timer = 0;
      setProgress(asked === 0 ? null : come / asked);
    };
    const report = () => {
      timer ||= window.setTimeout(show, STEP_MS);
    };
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
    map.on('sourcedataloading', onLoading);
    map.on('sourcedata', onData);
    map.on('sourcedataabort', onData);
    map.on('idle', onIdle);
    return () => {
      window.clearTimeout(timer);
      map.off('sourcedataloading', onLoading);
      map.off('sourcedata', onData);
      map.off('sourcedataabort', onData);
      map.off('idle', onIdle);
    };
  }, [map]);
  return progress;
}
