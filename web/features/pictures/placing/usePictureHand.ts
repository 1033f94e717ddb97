import { type PointerEvent, useRef } from 'react';

interface PictureHand {
  readonly zoom: (factor: number, x: number, y: number) => void;
  readonly moveBy: (right: number, down: number) => void;
  readonly onClick: (clientX: number, clientY: number) => void;
}

/** A pointer that moved less has clicked. */
const CLICK_PX = 5;

/** One pointer drags or clicks, two of them scale. */
export function usePictureHand({ zoom, moveBy, onClick }: PictureHand) {
  const pointers = useRef(new Map<number, { x: number; y: number }>());
  const travelled = useRef(0);
  return {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      event.currentTarget.setPointerCapture(event.pointerId);
      if (pointers.current.size === 0) travelled.current = 0;
      pointers.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      const before = pointers.current.get(event.pointerId);
      if (!before) return;
      const now = { x: event.clientX, y: event.clientY };
      const other = [...pointers.current].find(([id]) => id !== event.pointerId)?.[1];
      travelled.current += Math.hypot(now.x - before.x, now.y - before.y);
      pointers.current.set(event.pointerId, now);
      if (travelled.current < CLICK_PX) return;
      if (!other) {
        moveBy(before.x - now.x, before.y - now.y);
        return;
      }
      const box = event.currentTarget.getBoundingClientRect();
      const far = (one: { x: number; y: number }) =>
        Math.max(1, Math.hypot(one.x - other.x, one.y - other.y));
      zoom(far(now) / far(before), (now.x + other.x) / 2 - box.left, (now.y + other.y) / 2 - box.top);
    },
    onPointerUp(event: PointerEvent<HTMLElement>) {
      const isClick = pointers.current.size === 1 && travelled.current < CLICK_PX;
      if (pointers.current.delete(event.pointerId) && isClick) onClick(event.clientX, event.clientY);
    },
    onPointerCancel(event: PointerEvent<HTMLElement>) {
      pointers.current.delete(event.pointerId);
    },
  };
}
