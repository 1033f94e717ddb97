import { type KeyboardEvent, useState } from 'react';
import controls from '../../../ui/controls.module.css';

interface NumberCellProps {
  label: string;
  value: number | null;
  digits: number;
  /** what is said of a number that is refused */
  fault?: string;
  /** @returns false for a number that cannot be one */
  onSet: (value: number) => unknown;
}

/** A number that is taken when it is left, or with Enter; what is no number stays to be put right. */
export function NumberCell({ label, value, digits, fault, onSet }: NumberCellProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const [isWrong, setWrong] = useState(false);
  const shown = typed ?? (value === null ? '' : String(Number(value.toFixed(digits))));
  const take = () => {
    if (typed === null) return;
    const text = typed.trim().replace(/,/g, '');
    if (text === '') {
      setTyped(null);
      setWrong(false);
      return;
    }
    const number = Number(text);
    const isTaken = Number.isFinite(number) && onSet(number) !== false;
    setWrong(!isTaken);
    if (isTaken) setTyped(null);
  };
  return (
    <input
      className={controls.input}
      inputMode="decimal"
      aria-label={label}
      aria-invalid={isWrong || undefined}
      title={isWrong ? fault : undefined}
      value={shown}
      onChange={({ target }) => setTyped(target.value)}
      onBlur={take}
      onKeyDown={(event: KeyboardEvent) => {
        if (event.key === 'Enter') take();
      }}
    />
  );
}
