import { useState } from 'react';
import controls from '../../ui/controls.module.css';
import { Icon } from '../../ui/Icon.tsx';
import { Labelled } from '../../ui/Labelled.tsx';
import styles from './account.module.css';
import { useAccountWords } from './useAccountWords.ts';

interface PasswordInputProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  autoComplete: 'current-password' | 'new-password';
  help?: string;
  fault?: string | null;
}

/** A password, which its owner may look at. */
export function PasswordInput({ label, value, onChange, autoComplete, help, fault }: PasswordInputProps) {
  const words = useAccountWords();
  const [shown, setShown] = useState(false);
  const toggle = shown ? words.hidePassword : words.showPassword;
  return (
    <Labelled label={label} help={help} fault={fault}>
      {(control) => (
        <>
          <input
            {...control}
            className={controls.input}
            type={shown ? 'text' : 'password'}
            autoComplete={autoComplete}
            required
            maxLength={200}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
          <button
            type="button"
            className={`${controls.button} ${styles.passwordToggle}`}
            data-look="plain"
            data-shape="square"
            aria-label={toggle}
            title={toggle}
            aria-pressed={shown}
            onClick={() => setShown(!shown)}
          >
            <Icon name={shown ? 'eyeOff' : 'eye'} />
          </button>
        </>
      )}
    </Labelled>
  );
}
