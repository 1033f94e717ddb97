import type { Map as MapLibreMap } from 'maplibre-gl';
import { useEffect, useRef } from 'react';
import type { DrawSession } from '../../../map/draw/drawSession.ts';
import type { Theme } from '../../../state/view.ts';
import type { DraftMap } from '../useDraftMap.ts';

/** Takes the ring that was drawn for a row (`editPlace`). */
export type OnDrawn = (place: string, ring: [number, number][]) => void;

/** No number of the record is finer than a centimetre. */
const DECIMALS = 8;
const FEWEST_CORNERS = 4;

/** Lets the outline of a row be drawn on the map, as on the big one; Escape leaves it. */
export function useRowDrawing(
  map: MapLibreMap | null,
  theme: Theme,
  { drawing: place, setDrawing }: Pick<DraftMap, 'drawing' | 'setDrawing'>,
  onDrawn: OnDrawn,
): void {
  const take = useRef(onDrawn);
  take.current = onDrawn;
  useEffect(() => {
    if (!map || place === null) return;
    let session: DrawSession | null = null;
    let isOver = false;
    void import('../../../map/draw/drawSession.ts').then(({ startDrawing }) => {
      if (isOver) return;
      session = startDrawing(map, 'area', theme, {
        onChange: () => undefined,
        onFinish: (sketch) => {
          const ring = sketch.shape === 'ring' ? sketch.corners.map(rounded) : [];
          if (ring.length < FEWEST_CORNERS) {
            session?.clear();
            return;
          }
          setDrawing(null);
          take.current(place, ring);
        },
      });
    });
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      // The dialog stays open.
      event.stopPropagation();
      event.preventDefault();
      setDrawing(null);
    };
    document.addEventListener('keydown', onKey, true);
    return () => {
      isOver = true;
      document.removeEventListener('keydown', onKey, true);
      session?.stop();
    };
  }, [map, theme, place, setDrawing]);
}

function rounded([lon, lat]: readonly number[]): [number, number] {
  return [Number(lon.toFixed(DECIMALS)), Number(lat.toFixed(DECIMALS))];
}
