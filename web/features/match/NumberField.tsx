import { useState } from 'react';
import controls from '../../ui/controls.module.css';
import styles from './requirementForm.module.css';

interface NumberFieldProps {
  label: string;
  /** what stands before the number, where the label is said by what is around it */
  prefix?: string;
  unit?: string;
  value: number | undefined;
  most?: number;
  onChange: (value: number | undefined) => void;
}

/** A number that may be left out. What is typed stays as it is typed. */
export function NumberField({ label, prefix, unit, value, most = 1e12, onChange }: NumberFieldProps) {
  const [text, setText] = useState(value === undefined ? '' : String(value));
  const [seen, setSeen] = useState(value);
  if (seen !== value) {
    setSeen(value);
    if (numberOf(text, most) !== value) setText(value === undefined ? '' : String(value));
  }
  const isFaulty = text.trim() !== '' && numberOf(text, most) === undefined;
  return (
    <label className={styles.number}>
      {prefix && <span aria-hidden="true">{prefix}</span>}
      <input
        className={controls.input}
        inputMode="decimal"
        aria-label={label}
        aria-invalid={isFaulty || undefined}
        value={text}
        onChange={({ target }) => {
          setText(target.value);
          onChange(numberOf(target.value, most));
        }}
      />
      {unit && <small>{unit}</small>}
    </label>
  );
}

/** Full-width digits and separators are read as what they stand for. */
function numberOf(text: string, most: number): number | undefined {
  const plain = text.normalize('NFKC').replace(/[\s,]/g, '');
  if (!/^\d+(\.\d*)?$/.test(plain)) return undefined;
  const value = Number(plain);
  return value <= most ? value : undefined;
}
