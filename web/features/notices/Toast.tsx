import { useToast } from '../../ui/toast.ts';
import styles from './notices.module.css';

/** The one short message, and what can be done about it. */
export function Toast() {
  const { message, action, hide } = useToast();
  return (
    <output className={styles.toast} aria-live="polite">
      {message}
      {action && (
        <button
          type="button"
          onClick={() => {
            hide();
            action.run();
          }}
        >
          {action.label}
        </button>
      )}
    </output>
  );
}
