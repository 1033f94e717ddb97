import controls from '../../ui/controls.module.css';
import styles from './templates.module.css';

interface FileButtonProps {
  label: string;
  /** what it says to who does not see where it stands */
  name?: string;
  look?: 'primary';
  onFile: (file: File | undefined) => void;
}

/** A button that chooses a form. */
export function FileButton({ label, name, look, onFile }: FileButtonProps) {
  return (
    <label className={`${controls.button} ${styles.file}`} data-look={look}>
      {label}
      <input
        type="file"
        className={controls.hidden}
        accept=".xlsx"
        aria-label={name ?? label}
        onChange={({ target }) => {
          onFile(target.files?.[0]);
          target.value = '';
        }}
      />
    </label>
  );
}
