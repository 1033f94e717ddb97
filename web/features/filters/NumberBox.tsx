import { useEffect, useState } from 'react';
import type { Quantity } from '../../text/quantity.ts';

interface NumberBoxProps {
  label: string;
  placeholder: string;
  /** in the stored unit */
  value: number | undefined;
  quantity: Quantity;
  /** in the stored unit; undefined when emptied */
  onCommit: (value: number | undefined) => void;
}

/** A bound to type, in the unit on show. Counts when left or on Enter; what is no number springs back. */
export function NumberBox({ label, placeholder, value, quantity, onCommit }: NumberBoxProps) {
  const said =
    value === undefined ? '' : String(Number(quantity.toShown(value).toFixed(quantity.decimals + 2)));
  const [text, setText] = useState(said);
  useEffect(() => setText(said), [said]);
  const commit = () => {
    const trimmed = text.normalize('NFKC').replaceAll(',', '').trim();
    if (trimmed === said) return setText(said);
    if (trimmed === '') return onCommit(undefined);
    const number = Number(trimmed);
    if (!Number.isFinite(number) || number < 0 || number >= 1e12) return setText(said);
    onCommit(quantity.toStored(number));
  };
  return (
    <input
      inputMode="decimal"
      aria-label={`${label} ${quantity.unit}`.trim()}
      placeholder={placeholder}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit();
      }}
    />
  );
}
