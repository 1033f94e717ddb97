import controls from '../../ui/controls.module.css';
import { useToast } from '../../ui/toast.ts';
import styles from './basemaps.module.css';
import { useBaseMapPageWords } from './useBaseMapPageWords.ts';

/** The line that whoever runs the server has to set, to be copied. */
export function OperatorLine({ line }: { line: string }) {
  const own = useBaseMapPageWords();
  const show = useToast((toast) => toast.show);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(line);
      show(own.copied);
    } catch {
      // No clipboard outside of a secure context or without permission.
      show(own.copyFailed);
    }
  };
  return (
    <p className={styles.operator} data-part="operator-line">
      <span>{own.operatorHelp}</span>
      <code>{line}</code>
      <button type="button" className={controls.button} onClick={() => void copy()}>
        {own.copy}
      </button>
    </p>
  );
}
