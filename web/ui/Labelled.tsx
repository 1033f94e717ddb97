import { type ReactNode, useId } from 'react';
import styles from './labelled.module.css';

interface LabelledProps {
  label: ReactNode;
  help?: string;
  /** what is wrong with what was said */
  fault?: string | null;
  unit?: string;
  changed?: boolean;
  /** a line of its own where others stand side by side */
  wide?: boolean;
  children: (props: { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true }) => ReactNode;
}

/** A control under its name, with its unit beside it and what is wrong below it. */
export function Labelled({ label, help, fault, unit, changed, wide, children }: LabelledProps) {
  const id = useId();
  const note = fault ?? help;
  return (
    <div
      className={styles.labelled}
      data-wide={wide ? '' : undefined}
      data-changed={changed ? '' : undefined}
      data-fault={fault ? '' : undefined}
    >
      <label htmlFor={id}>{label}</label>
      <span className={styles.control}>
        {children({
          id,
          'aria-describedby': note ? `${id}-note` : undefined,
          'aria-invalid': fault ? true : undefined,
        })}
        {unit && <small>{unit}</small>}
      </span>
      {note && (
        <p id={`${id}-note`} className={styles.note}>
          {note}
        </p>
      )}
    </div>
  );
}
