import type { Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl';
import { useEffect, useState } from 'react';
import { type PickTask, usePicking } from '../../state/picking.ts';
import type { Theme } from '../../state/view.ts';
import controls from '../../ui/controls.module.css';
import cards from '../controls/cards.module.css';
import { usePickWords } from '../usePickWords.ts';
import { type DrawSession, startDrawing } from './drawSession.ts';
import { toFilterPolygon } from './filterPolygon.ts';

interface PickCardProps {
  map: MapLibreMap;
  theme: Theme;
  task: PickTask;
}

/** Takes a point or an area from the map for a form that asked for it. */
export function PickCard({ map, theme, task }: PickCardProps) {
  const words = usePickWords();
  const [isCrossing, setCrossing] = useState(false);
  const { end } = usePicking.getState();
  usePoint(map, task);
  useArea(map, theme, task, setCrossing);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => event.key === 'Escape' && usePicking.getState().end();
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  return (
    <div className={`${cards.toolCard} ${controls.panel}`} role="status">
      <div className={cards.toolCardWords}>
        <p>{isCrossing ? words.drawCrossing : task.what === 'point' ? words.pickHelp : words.drawHelp}</p>
      </div>
      <div className={cards.toolCardActions}>
        <button type="button" className={controls.button} onClick={end}>
          {words.cancel}
        </button>
      </div>
    </div>
  );
}

function usePoint(map: MapLibreMap, task: PickTask): void {
  useEffect(() => {
    if (task.what !== 'point') return;
    const pick = ({ lngLat }: MapMouseEvent) => {
      usePicking.getState().end();
      task.onDone({ lon: Number(lngLat.lng.toFixed(6)), lat: Number(lngLat.lat.toFixed(6)) });
    };
    map.on('click', pick);
    map.getCanvas().style.cursor = 'crosshair';
    return () => {
      map.off('click', pick);
      map.getCanvas().style.cursor = '';
    };
  }, [map, task]);
}

function useArea(
  map: MapLibreMap,
  theme: Theme,
  task: PickTask,
  onCrossing: (isCrossing: boolean) => void,
): void {
  useEffect(() => {
    if (task.what !== 'area') return;
    const session: DrawSession = startDrawing(map, 'polygon', theme, {
      onChange: () => undefined,
      onFinish: (sketch) => {
        if (sketch.shape !== 'ring') return;
        const polygon = toFilterPolygon(sketch.corners);
        onCrossing('fault' in polygon);
        if ('fault' in polygon) return session.clear();
        usePicking.getState().end();
        task.onDone(polygon.ring);
      },
    });
    return () => session.stop();
  }, [map, theme, task, onCrossing]);
}
