import { type PointerEvent, useRef } from 'react';
import styles from './sheet.module.css';
import { useSheetWords } from './useSheetWords.ts';

/** A shorter pull than this is a tap. */
const PULL_PX = 24;

interface SheetGripProps {
  full: boolean;
  onFull: (full: boolean) => void;
  onClose: () => void;
}

/** On a phone: pulls the sheet up to the whole screen, down to half of it, and away. A tap goes between whole and half. */
export function SheetGrip({ full, onFull, onClose }: SheetGripProps) {
  const words = useSheetWords();
  const start = useRef<number | null>(null);
  const pulled = useRef(false);
  const onPointerUp = (event: PointerEvent) => {
    const distance = start.current === null ? 0 : event.clientY - start.current;
    start.current = null;
    pulled.current = Math.abs(distance) > PULL_PX;
    if (distance < -PULL_PX) onFull(true);
    else if (distance > PULL_PX && full) onFull(false);
    else if (distance > PULL_PX) onClose();
  };
  return (
    <button
      type="button"
      className={styles.grip}
      aria-label={full ? words.shrink : words.enlarge}
      onPointerDown={(event) => {
        start.current = event.clientY;
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerUp={onPointerUp}
      onClick={() => {
        if (!pulled.current) onFull(!full);
        pulled.current = false;
      }}
    />
  );
}
