import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import styles from './range.module.css';

interface RangeSliderProps {
  /** positions run from 0 to `length` */
  length: number;
  low: number;
  high: number;
  lowLabel: string;
  highLabel: string;
  /** what a position says to a screen reader */
  textOf: (position: number) => string;
  /** `start` marks the first step of a drag */
  onChange: (low: number, high: number, start: boolean) => void;
  /** the thumb was let go */
  onEnd: () => void;
}

const KEY_STEP = 0.25;
const PAGE_STEP = 2;

/** Two thumbs on a track, each a slider of its own to keyboard and screen reader. */
export function RangeSlider(props: RangeSliderProps) {
  const { length, low, high, lowLabel, highLabel, textOf, onChange, onEnd } = props;
  const track = useRef<HTMLDivElement>(null);
  const dragging = useRef<'low' | 'high' | null>(null);

  const move = (thumb: 'low' | 'high', position: number, start: boolean) => {
    const inside = Math.min(Math.max(position, 0), length);
    if (thumb === 'low') onChange(Math.min(inside, high), high, start);
    else onChange(low, Math.max(inside, low), start);
  };
  const positionAt = (event: PointerEvent) => {
    const box = track.current!.getBoundingClientRect();
    return ((event.clientX - box.left) / box.width) * length;
  };
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    const position = positionAt(event);
    const nearLow = Math.abs(position - low) < Math.abs(position - high) || (low === high && position < low);
    dragging.current = nearLow ? 'low' : 'high';
    event.currentTarget.setPointerCapture(event.pointerId);
    event.currentTarget
      .querySelector<HTMLElement>(`[data-thumb='${dragging.current}']`)
      ?.focus({ preventScroll: true });
    event.preventDefault();
    move(dragging.current, position, true);
  };
  const onPointerMove = (event: PointerEvent) => {
    if (dragging.current) move(dragging.current, positionAt(event), false);
  };
  const end = () => {
    if (dragging.current) onEnd();
    dragging.current = null;
  };
  const thumb = (name: 'low' | 'high', value: number, label: string) => (
    <div
      className={styles.thumb}
      data-thumb={name}
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-orientation="horizontal"
      aria-valuemin={name === 'low' ? 0 : low}
      aria-valuemax={name === 'low' ? high : length}
      aria-valuenow={value}
      aria-valuetext={textOf(value)}
      style={{ left: `${(value / length) * 100}%` }}
      onKeyDown={(event) => {
        const next = keyTarget(event, value, length);
        if (next === null) return;
        event.preventDefault();
        move(name, next, !event.repeat);
      }}
      onKeyUp={onEnd}
    />
  );
  return (
    <div
      className={styles.range}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={end}
      onPointerCancel={end}
    >
      <div className={styles.track} ref={track}>
        <div
          className={styles.fill}
          style={{ left: `${(low / length) * 100}%`, right: `${100 - (high / length) * 100}%` }}
        />
        {thumb('low', low, lowLabel)}
        {thumb('high', high, highLabel)}
      </div>
    </div>
  );
}

function keyTarget(event: KeyboardEvent, value: number, length: number): number | null {
  switch (event.key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return value - KEY_STEP;
    case 'ArrowRight':
    case 'ArrowUp':
      return value + KEY_STEP;
    case 'PageDown':
      return value - PAGE_STEP;
    case 'PageUp':
      return value + PAGE_STEP;
    case 'Home':
      return 0;
    case 'End':
      return length;
    default:
      return null;
  }
}
