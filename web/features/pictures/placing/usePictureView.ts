import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import type { PicturePoint } from '#domain/pictures/pictureFit.ts';
import type { LookedAt } from './pieces.ts';
import { usePictureHand } from './usePictureHand.ts';

/** What of a picture is looked at: the place at the upper left corner, and pixels of the screen for one of it. */
export interface PictureView {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

const CLOSEST = 16;
const FARTHEST = 1 / 4096;
/** Beside it, for the tools as well. */
const MARGIN_PX = 64;
const WHEEL_STEP = 0.0016;

/** Moves and scales a picture under mouse, fingers and keys. */
export function usePictureView(
  room: RefObject<HTMLElement | null>,
  picture: LookedAt,
  onClick: (point: PicturePoint) => void,
) {
  const size = useRoomSize(room);
  const [moved, setMoved] = useState<PictureView | null>(null);
  const view = moved ?? wholeOf(size, picture);
  const latest = useRef(view);
  latest.current = view;
  const zoom = useCallback((factor: number, x: number, y: number) => {
    const { scale, ...from } = latest.current;
    const next = Math.min(CLOSEST, Math.max(FARTHEST, scale * factor));
    setMoved({ scale: next, x: from.x + x / scale - x / next, y: from.y + y / scale - y / next });
  }, []);
  const moveBy = useCallback((right: number, down: number) => {
    const { scale, x, y } = latest.current;
    setMoved({ scale, x: x + right / scale, y: y + down / scale });
  }, []);
  useWheel(room, zoom);
  const at = (clientX: number, clientY: number): PicturePoint => {
    const box = room.current!.getBoundingClientRect();
    const { x, y, scale } = latest.current;
    return [x + (clientX - box.left) / scale, y + (clientY - box.top) / scale];
  };
  const handlers = usePictureHand({ zoom, moveBy, onClick: (x, y) => onClick(at(x, y)) });
  return {
    view,
    size,
    at,
    handlers,
    moveBy,
    zoomBy: (factor: number) => zoom(factor, size.width / 2, size.height / 2),
    middle: (): PicturePoint => [view.x + size.width / 2 / view.scale, view.y + size.height / 2 / view.scale],
    showAll: () => setMoved(null),
  };
}

function useRoomSize(room: RefObject<HTMLElement | null>): Size {
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  useEffect(() => {
    const element = room.current;
    if (!element) return;
    const watch = new ResizeObserver(([{ contentRect }]) =>
      setSize({ width: contentRect.width, height: contentRect.height }),
    );
    watch.observe(element);
    return () => watch.disconnect();
  }, [room]);
  return size;
}

function useWheel(
  room: RefObject<HTMLElement | null>,
  zoom: (factor: number, x: number, y: number) => void,
): void {
  useEffect(() => {
    const element = room.current;
    if (!element) return;
    // React listens passively: the page would scroll as well.
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      const box = element.getBoundingClientRect();
      zoom(Math.exp(-event.deltaY * WHEEL_STEP), event.clientX - box.left, event.clientY - box.top);
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [room, zoom]);
}

/** All of a picture in the room that there is. */
function wholeOf(room: Size, picture: Size): PictureView {
  const wide = (room.width - 2 * MARGIN_PX) / picture.width;
  const high = (room.height - 2 * MARGIN_PX) / picture.height;
  const scale = Math.max(FARTHEST, Math.min(wide, high, 1));
  return {
    scale,
    x: picture.width / 2 - room.width / 2 / scale,
    y: picture.height / 2 - room.height / 2 / scale,
  };
}
