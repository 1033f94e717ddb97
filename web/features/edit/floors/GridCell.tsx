import { useId } from 'react';
import type { Field } from '#contract/fields.ts';
import { useFormWords } from '../../../forms/useFormWords.ts';
import { codeWord } from '../../../i18n/words.ts';
import { useTextContext } from '../../../text/useTextContext.ts';
import styles from './floors.module.css';

interface GridCellProps {
  field: Field;
  place: { row: number; column: number };
  label: string;
  text: string;
  changed: boolean;
  fault: string | null;
  readOnly: boolean;
  onFocus: () => void;
  onChange: (text: string) => void;
}

/** A cell that is typed into; what is wrong with it stands below it. */
export function GridCell({
  field,
  place,
  label,
  text,
  changed,
  fault,
  readOnly,
  onFocus,
  onChange,
}: GridCellProps) {
  const own = useFormWords();
  const { words } = useTextContext();
  const id = useId();
  const control = {
    className: styles.cell,
    'data-row': place.row,
    'data-column': place.column,
    'data-changed': changed ? '' : undefined,
    'aria-label': label,
    'aria-invalid': fault ? (true as const) : undefined,
    'aria-describedby': fault ? id : undefined,
    value: text,
    onFocus,
  };
  return (
    <>
      {field.codes ? (
        <select {...control} disabled={readOnly} onChange={(event) => onChange(event.target.value)}>
          <option value="">{own.none}</option>
          {field.codes.map((code) => (
            <option key={code} value={code}>
              {codeWord(words, field.name, code)}
            </option>
          ))}
        </select>
      ) : (
        <input
          {...control}
          type={field.type === 'date' ? 'date' : 'text'}
          inputMode={field.type === 'number' || field.type === 'integer' ? 'decimal' : undefined}
          readOnly={readOnly}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
      {fault && (
        <small id={id} className={styles.fault}>
          {fault}
        </small>
      )}
    </>
  );
}
