import type { ComponentProps } from 'react';
import controls from './controls.module.css';
import { Labelled } from './Labelled.tsx';

type LabelledProps = Pick<ComponentProps<typeof Labelled>, 'label' | 'help' | 'fault'>;
type InputProps = Omit<ComponentProps<'input'>, keyof LabelledProps | 'value' | 'onChange' | 'className'>;

/** One line of text under its name. */
export function TextInput({
  label,
  help,
  fault,
  onChange,
  ...input
}: LabelledProps & InputProps & { value: string; onChange: (text: string) => void }) {
  return (
    <Labelled label={label} help={help} fault={fault}>
      {(control) => (
        <input
          {...control}
          {...input}
          className={controls.input}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Labelled>
  );
}
