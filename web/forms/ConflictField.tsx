import { useId } from 'react';
import styles from './conflict.module.css';
import { useFormWords } from './useFormWords.ts';

/** Whose value is to be where two have changed the same. */
export type Side = 'mine' | 'theirs';

interface ConflictFieldProps {
  name: string;
  /** the values, as they are read */
  before: string;
  mine: string;
  theirs: string;
  /** null: nobody has chosen yet */
  side: Side | null;
  onSide: (side: Side) => void;
}

/** A field that two have changed: what it was, and both values to choose from. Neither is chosen before. */
export function ConflictField({ name, before, side, onSide, ...values }: ConflictFieldProps) {
  const words = useFormWords();
  const group = useId();
  return (
    <fieldset className={styles.field}>
      <legend>{name}</legend>
      <p>
        {words.before} {before}
      </p>
      <div className={styles.sides}>
        {(['mine', 'theirs'] as const).map((one) => (
          <label key={one} className={styles.side}>
            <input type="radio" name={group} checked={side === one} onChange={() => onSide(one)} />
            <span>
              <small>{words[one]}</small>
              <b>{values[one]}</b>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
