import type { Position } from 'geojson';
import type { Map as MapLibreMap, MapMouseEvent, MapTouchEvent } from 'maplibre-gl';
import { useEffect } from 'react';
import { useBoundary } from './boundaryStore.ts';
import { bendEdge, dragCorner, dragShape, type EditedShape } from './editedShape.ts';
import { type Handle, handleAt } from './handles.ts';
import { type CornerPlace, cornerAt, isInside, rounded } from './shape.ts';
import type { Project, ScreenPoint } from './snap.ts';

/** How close a pointer has to come, pixels. */
const MOUSE_REACH = 10;
const FINGER_REACH = 26;
/** A press that moves less is no drag, pixels. */
const STILL_PX = 4;
const LONG_PRESS_MS = 600;

/** Where a place close to others' boundaries means to be; itself where nothing is close. */
export type Snap = (pointer: ScreenPoint, finger: boolean) => Position | null;

interface Drag {
  readonly from: EditedShape;
  /** what is held: a corner, the middle of an edge, or the whole at a place */
  readonly grip: Handle | { readonly what: 'whole'; readonly at: Position };
  readonly start: ScreenPoint;
  /** when the hand came down, milliseconds */
  readonly since: number;
  readonly finger: boolean;
  hasMoved: boolean;
}

/** Hands on the corners: dragging, drawing new ones out of an edge, taking them away, moving the whole. */
export function useHandles(map: MapLibreMap, isOn: boolean, snap: Snap): void {
  useEffect(() => {
    return isOn ? holdHands(map, snap) : undefined;
  }, [map, isOn, snap]);
}

/** What is dragged, from the press to its end. */
function createDragging(map: MapLibreMap, snap: Snap) {
  const { choose, drop, show, take } = useBoundary.getState();
  const project = projectOn(map);
  let drag: Drag | null = null;
  let frame = 0;

  const begin = (event: MapMouseEvent | MapTouchEvent, finger: boolean) => {
    const { steps, mode } = useBoundary.getState();
    const draft = steps.now;
    if (!draft) return;
    const handle = handleAt(event.point, draft.shape, project, finger ? FINGER_REACH : MOUSE_REACH);
    const at = [event.lngLat.lng, event.lngLat.lat];
    const isWhole = mode === 'move' && isInside(draft.shape, at);
    const grip = mode === 'move' ? (isWhole ? ({ what: 'whole', at } as const) : null) : handle;
    if (!grip) return choose(null);
    event.preventDefault();
    drag = {
      from: draft,
      grip,
      start: event.point,
      since: event.originalEvent.timeStamp,
      finger,
      hasMoved: false,
    };
    choose(grip.what === 'corner' ? grip.place : null);
  };
  const stop = () => {
    cancelAnimationFrame(frame);
    drag = null;
  };
  const pointOf = ({ clientX, clientY }: PointerEvent): ScreenPoint => {
    const { left, top } = map.getCanvas().getBoundingClientRect();
    return { x: clientX - left, y: clientY - top };
  };
  const move = (event: PointerEvent) => {
    const held = drag;
    if (!held) return;
    const point = pointOf(event);
    const distance = Math.hypot(point.x - held.start.x, point.y - held.start.y);
    if (!held.hasMoved && distance < STILL_PX) return;
    held.hasMoved = true;
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => show(dragged(map, held, point, snap)));
  };
  const end = (event: PointerEvent) => {
    const held = drag;
    stop();
    if (!held) return;
    if (!held.hasMoved || event.type === 'pointercancel') {
      show(null);
      if (isLongPress(held, event) && held.grip.what === 'corner') drop(held.grip.place);
      return;
    }
    const next = dragged(map, held, pointOf(event), snap);
    take(next, held.grip.what === 'whole' ? null : heldCorner(held.grip));
  };
  return { begin, move, end, stop, held: () => drag };
}

/** The hands of mouse and fingers on the map. Returns how to take them away. */
function holdHands(map: MapLibreMap, snap: Snap): () => void {
  const { drop, show } = useBoundary.getState();
  const project = projectOn(map);
  const canvas = map.getCanvas();
  const dragging = createDragging(map, snap);

  const onMouseDown = (event: MapMouseEvent) => {
    if (event.originalEvent.button === 0) dragging.begin(event, false);
  };
  const onTouchStart = (event: MapTouchEvent) => {
    if (event.points.length === 1) return dragging.begin(event, true);
    // A second finger means the map.
    dragging.stop();
    show(null);
  };
  const onHover = (event: MapMouseEvent) => {
    const { steps, mode } = useBoundary.getState();
    if (dragging.held() || !steps.now) return;
    const { shape } = steps.now;
    const at = [event.lngLat.lng, event.lngLat.lat];
    const handle = mode === 'move' ? null : handleAt(event.point, shape, project, MOUSE_REACH);
    const whole = mode === 'move' && isInside(shape, at);
    canvas.style.cursor = whole ? 'move' : handle ? (handle.what === 'corner' ? 'grab' : 'copy') : '';
  };
  const onContext = (event: MapMouseEvent) => {
    const { steps, mode } = useBoundary.getState();
    const shape = mode === 'corners' ? steps.now?.shape : undefined;
    const handle = shape && handleAt(event.point, shape, project, MOUSE_REACH);
    event.preventDefault();
    // A finger that rests asks when it is lifted.
    if (!dragging.held()?.finger && handle?.what === 'corner') drop(handle.place);
  };
  map.on('mousedown', onMouseDown);
  map.on('touchstart', onTouchStart);
  map.on('mousemove', onHover);
  map.on('contextmenu', onContext);
  window.addEventListener('pointermove', dragging.move);
  window.addEventListener('pointerup', dragging.end);
  window.addEventListener('pointercancel', dragging.end);
  return () => {
    dragging.stop();
    map.off('mousedown', onMouseDown);
    map.off('touchstart', onTouchStart);
    map.off('mousemove', onHover);
    map.off('contextmenu', onContext);
    window.removeEventListener('pointermove', dragging.move);
    window.removeEventListener('pointerup', dragging.end);
    window.removeEventListener('pointercancel', dragging.end);
    canvas.style.cursor = '';
  };
}

function projectOn(map: MapLibreMap): Project {
  return ([lon, lat]) => map.project([lon, lat]);
}

/** A finger that rested on one place until it was lifted: a busy page must not take a drag for one. */
function isLongPress({ since, finger, hasMoved }: Drag, event: PointerEvent): boolean {
  if (event.type !== 'pointerup' || !finger || hasMoved) return false;
  return event.timeStamp - since >= LONG_PRESS_MS;
}

function heldCorner({ what, place }: Handle): CornerPlace {
  return what === 'corner' ? place : { ...place, index: place.index + 1 };
}

/** The draft with what is held under the pointer. */
function dragged(
  map: MapLibreMap,
  { from, grip, finger }: Drag,
  point: ScreenPoint,
  snap: Snap,
): EditedShape {
  const { lng, lat } = map.unproject([point.x, point.y]);
  if (grip.what === 'whole') return dragShape(from, [lng - grip.at[0], lat - grip.at[1]]);
  const to = snap(point, finger) ?? rounded([lng, lat]);
  return grip.what === 'corner' ? dragCorner(from, grip.place, to) : bendEdge(from, grip.place, to);
}

/** Moves the chosen corner by so many pixels: for who has no pointer. */
export function nudgeCorner(map: MapLibreMap, right: number, down: number): void {
  const { steps, chosen, take } = useBoundary.getState();
  const corner = steps.now && chosen && cornerAt(steps.now.shape, chosen);
  if (!steps.now || !chosen || !corner) return;
  const { x, y } = map.project([corner[0], corner[1]]);
  const { lng, lat } = map.unproject([x + right, y + down]);
  take(dragCorner(steps.now, chosen, rounded([lng, lat])), chosen);
}
