import type { ImportRunData } from '#contract/imports.ts';
import controls from '../../../ui/controls.module.css';
import styles from './ways.module.css';

interface WayOutcomeProps {
  title: string;
  /** what came of it */
  notes: ImportRunData['notes'];
  drop: string;
  busy: boolean;
  onDrop: () => void;
}

/** A way that was taken: what came of it, and the way back. */
export function WayOutcome({ title, notes, drop, busy, onDrop }: WayOutcomeProps) {
  return (
    <div className={styles.way} data-taken="">
      <h4>{title}</h4>
      <ul>
        {notes.map(({ code, level, message }) => (
          <li key={code} data-level={level}>
            {message}
          </li>
        ))}
      </ul>
      <button type="button" className={controls.button} disabled={busy} onClick={onDrop}>
        {drop}
      </button>
    </div>
  );
}
