import { useState } from 'react';
import controls from '../../../ui/controls.module.css';
import styles from './floors.module.css';
import { useFloorWords } from './useFloorWords.ts';

const MOST_PARTS = 20;

/** Asks into how many units, and splits. */
export function SplitTool({ label, onSplit }: { label: string; onSplit: (parts: number) => void }) {
  const words = useFloorWords();
  const [parts, setParts] = useState<number | null>(null);
  if (parts === null)
    return (
      <button
        type="button"
        className={controls.button}
        data-look="plain"
        aria-label={label}
        onClick={() => setParts(2)}
      >
        {words.split}
      </button>
    );
  return (
    <span className={styles.split}>
      <input
        type="number"
        className={controls.input}
        aria-label={words.splitAsk}
        title={words.splitAsk}
        min={2}
        max={MOST_PARTS}
        value={parts}
        onChange={(event) => setParts(Math.min(Math.max(Number(event.target.value), 2), MOST_PARTS))}
      />
      <button
        type="button"
        className={controls.button}
        onClick={() => {
          onSplit(parts);
          setParts(null);
        }}
      >
        {words.splitDo}
      </button>
    </span>
  );
}
