import type { Position } from 'geojson';
import type { Map as MapLibreMap } from 'maplibre-gl';
import { useEffect, useRef, useState } from 'react';
import type { DrawSession } from '../../map/draw/drawSession.ts';
import type { Theme } from '../../state/view.ts';
import { type EditMode, useBoundary } from './boundaryStore.ts';
import { addHole, tidyRing } from './shape.ts';
import type { Snap } from './useHandles.ts';

const SKETCHED: readonly EditMode[] = ['draw', 'hole', 'split'];

/**
 * Drawing with a figure in hand: the outline itself, a hole, the line of a split.
 * @returns the ring on its way, and how to throw it away (false: there was none)
 */
export function useSketching(
  map: MapLibreMap,
  theme: Theme,
  mode: EditMode,
  snap: Snap,
): { ring: readonly Position[] | null; clear: () => boolean } {
  const session = useRef<DrawSession | null>(null);
  const sketched = useRef(false);
  const [ring, setRing] = useState<readonly Position[] | null>(null);
  const isOn = SKETCHED.includes(mode);
  useEffect(() => {
    if (!isOn) return;
    let over = false;
    void import('../../map/draw/drawSession.ts').then(({ startDrawing }) => {
      if (over) return;
      session.current = startDrawing(
        map,
        mode === 'split' ? 'length' : 'area',
        theme,
        {
          onChange: (sketch) => {
            sketched.current = true;
            if (sketch.shape === 'ring') setRing(sketch.corners);
            else useBoundary.getState().setLine(null);
          },
          onFinish: (sketch) => {
            sketched.current = false;
            if (sketch.shape === 'circle') return;
            const corners = tidyRing(sketch.corners);
            if (sketch.shape === 'line') return useBoundary.getState().setLine(corners);
            session.current?.clear();
            setRing(null);
            finishRing(corners);
          },
        },
        snap,
      );
    });
    return () => {
      over = true;
      sketched.current = false;
      session.current?.stop();
      session.current = null;
      setRing(null);
    };
  }, [map, theme, mode, isOn, snap]);
  const clear = () => {
    const had = sketched.current;
    sketched.current = false;
    session.current?.clear();
    setRing(null);
    return had;
  };
  return { ring, clear };
}

function finishRing(corners: readonly Position[]): void {
  const { steps, mode, take, setMode, tell } = useBoundary.getState();
  const draft = steps.now;
  if (mode === 'draw') {
    if (corners.length < 3) tell('noFewer');
    else {
      take({ shape: [[corners]], neighbours: new Map() });
      setMode('corners');
    }
    return;
  }
  const shape = draft && addHole(draft.shape, corners);
  if (!shape) tell('holeOutside');
  else {
    take({ ...draft, shape });
    setMode('corners');
  }
}
