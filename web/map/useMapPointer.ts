import type { Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl';
import { useEffect, useRef, useState } from 'react';
import { useBoundaryEdit } from '../state/boundaryEdit.ts';
import { pickedRun, takesFloor } from '../state/floorRuns.ts';
import { chooseTogether, useMatchMarks } from '../state/matchMarks.ts';
import { usePicking } from '../state/picking.ts';
import { usePlacing } from '../state/placing.ts';
import { useUi } from '../state/ui.ts';
import { currentView, patchView } from '../state/url.ts';
import { type CellHit, type FloorHit, type Hit, hitsAt } from './features.ts';

export interface Hover {
  readonly x: number;
  readonly y: number;
  readonly hit: Hit;
  /** how many more lie at the same place */
  readonly others: number;
}

/** A cell fills a tile so many zooms closer; a click on it goes there, but not beyond the zoom where everything is drawn. */
const CELL_STEP = 3;
const ALL_DRAWN_ZOOM = 13;
/** The click that ends a drawing, and the second half of a double click, choose nothing, milliseconds. */
const AFTER_DRAWING_MS = 400;

/** Pointing and clicking: what is under the pointer, choosing it, going into a cell. Drawing tools have the pointer to themselves. */
export function useMapPointer(map: MapLibreMap | null): Hover | null {
  const [hover, setHover] = useState<Hover | null>(null);
  const tool = useUi((ui) => ui.tool);
  const isPlacing = usePlacing((placing) => placing.target !== null);
  const isEditing = useBoundaryEdit((edit) => edit.task !== null);
  const isPicking = usePicking((picking) => picking.task !== null);
  const isTaken = tool !== null || isPlacing || isEditing || isPicking;
  const drawnAt = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    if (!map) return;
    if (isTaken) {
      return () => {
        drawnAt.current = performance.now();
      };
    }
    const { setHoverId } = useUi.getState();
    const leave = () => {
      setHover(null);
      setHoverId(null);
      map.getCanvas().style.cursor = '';
    };
    const onMove = (event: MapMouseEvent) => {
      if (map.isMoving()) return leave();
      const hits = hitsAt(map, event.point);
      map.getCanvas().style.cursor = hits.length > 0 ? 'pointer' : '';
      setHoverId(resourceId(hits[0]));
      setHover(hits.length > 0 ? { ...event.point, hit: hits[0], others: hits.length - 1 } : null);
    };
    const onClick = (event: MapMouseEvent) => {
      if (performance.now() - drawnAt.current > AFTER_DRAWING_MS) choose(map, hitsAt(map, event.point));
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && currentView().site !== null) patchView({ site: null });
    };
    map.on('mousemove', onMove);
    map.on('mouseout', leave);
    map.on('movestart', leave);
    map.on('click', onClick);
    map.getCanvas().addEventListener('keydown', onKey);
    return () => {
      leave();
      map.off('mousemove', onMove);
      map.off('mouseout', leave);
      map.off('movestart', leave);
      map.off('click', onClick);
      map.getCanvas().removeEventListener('keydown', onKey);
    };
  }, [map, isTaken]);
  return hover;
}

function resourceId(hit: Hit | undefined): number | null {
  if (!hit) return null;
  return hit.what === 'cell' ? hit.only : hit.id;
}

/** Opens what was clicked; where several lie on each other, the one after that which is open. */
function choose(map: MapLibreMap, hits: readonly Hit[]): void {
  const [top] = hits;
  if (!top) return;
  if (top.what === 'cell' && top.only === null) {
    enter(map, top);
    return;
  }
  if (top.what === 'floor' && chooseFloor(top)) return;
  const ids = hits.map(resourceId).filter((id) => id !== null);
  const open = currentView().site;
  const next = ids[(ids.indexOf(open ?? -1) + 1) % ids.length];
  if (next !== undefined && next !== open) patchView({ site: next });
}

/** Chooses the run of floors that a floor belongs to, or opens its sheet; false for a floor that no row is about. */
function chooseFloor({ id, building, floor }: FloorHit): boolean {
  const { together, site } = currentView();
  const run = pickedRun(useMatchMarks.getState().runs, {
    chosen: together,
    isOpen: site !== null && site === id,
    takes: (one) => takesFloor(one, building, floor),
  });
  if (run) chooseTogether(run.ids);
  else if (id !== null) patchView({ site: id });
  return run !== null || id !== null;
}

function enter(map: MapLibreMap, cell: CellHit): void {
  const { insets } = useUi.getState();
  map.easeTo({
    center: [cell.position[0], cell.position[1]],
    zoom: Math.min(map.getZoom() + CELL_STEP, Math.max(map.getZoom() + 0.5, ALL_DRAWN_ZOOM)),
    offset: [(insets.left - insets.right) / 2, (insets.top - insets.bottom) / 2],
    duration: 600,
  });
}
