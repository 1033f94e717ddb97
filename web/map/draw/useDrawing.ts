import type { Map as MapLibreMap } from 'maplibre-gl';
import { useCallback, useEffect, useRef, useState } from 'react';
import { type Tool, useUi } from '../../state/ui.ts';
import { currentView, patchView } from '../../state/url.ts';
import type { Theme } from '../../state/view.ts';
import type { DrawSession, Sketch } from './drawSession.ts';
import { toFilterPolygon } from './filterPolygon.ts';
import { lengthM, ringMeasure } from './measure.ts';

export type DrawNotice = 'simplified' | 'crossing' | 'tooFew';

export interface Drawing {
  /** of the circle under the pointer; null while no circle is drawn */
  readonly radiusM: number | null;
  readonly notice: DrawNotice | null;
  /** takes away what was drawn and measured; the tool stays in hand */
  readonly clear: () => void;
}

/** No circle is asked about that is smaller than a doorstep or larger than the filter takes, metres. */
const RADIUS_RANGE_M = [1, 1_000_000] as const;

/** Runs the tool that the page has chosen. Filtering tools write to the address and put themselves away; measuring tools stay. */
export function useDrawing(map: MapLibreMap | null, theme: Theme): Drawing {
  const tool = useUi((ui) => ui.tool);
  const session = useRef<DrawSession | null>(null);
  const [radiusM, setRadiusM] = useState<number | null>(null);
  const [notice, setNotice] = useState<DrawNotice | null>(null);

  useEffect(() => {
    if (!map || !tool) return;
    let over = false;
    setNotice(null);
    void import('./drawSession.ts').then(({ startDrawing }) => {
      if (over) return;
      session.current = startDrawing(map, tool, theme, {
        onChange: (sketch) => (sketch.shape === 'circle' ? setRadiusM(sketch.metres) : measure(tool, sketch)),
        onFinish: (sketch) => {
          const outcome = finish(tool, sketch);
          if (outcome) setNotice(outcome);
          if (outcome === 'crossing' || outcome === 'tooFew') session.current?.clear();
        },
      });
    });
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') useUi.getState().setTool(null);
    };
    document.addEventListener('keydown', onKey);
    return () => {
      over = true;
      document.removeEventListener('keydown', onKey);
      session.current?.stop();
      session.current = null;
      setRadiusM(null);
    };
  }, [map, tool, theme]);

  const clear = useCallback(() => {
    session.current?.clear();
    useUi.getState().setToolResult(null);
    setNotice(null);
  }, []);
  return { radiusM, notice, clear };
}

function measure(tool: Tool, sketch: Sketch): void {
  const { setToolResult } = useUi.getState();
  if (sketch.shape === 'line') setToolResult({ kind: 'length', lengthM: lengthM(sketch.corners) });
  if (sketch.shape !== 'ring' || tool !== 'area') return;
  const found = ringMeasure(sketch.corners);
  setToolResult(found && { kind: 'area', ...found });
}

/** @returns what the reader has to be told */
function finish(tool: Tool, sketch: Sketch): DrawNotice | null {
  if (tool === 'length' || tool === 'area') {
    measure(tool, sketch);
    return null;
  }
  const { filter } = currentView();
  if (sketch.shape === 'circle') {
    const metres = Math.min(RADIUS_RANGE_M[1], Math.max(RADIUS_RANGE_M[0], Math.round(sketch.metres)));
    const near = { lon: Number(sketch.lon.toFixed(6)), lat: Number(sketch.lat.toFixed(6)), metres };
    patchView({ filter: { ...filter, near, within: undefined } });
    useUi.getState().setTool(null);
    return null;
  }
  const polygon = toFilterPolygon(sketch.corners);
  if ('fault' in polygon) return polygon.fault === 'too_few' ? 'tooFew' : 'crossing';
  patchView({ filter: { ...filter, within: [polygon.ring], near: undefined } });
  useUi.getState().setTool(null);
  return polygon.simplified ? 'simplified' : null;
}
