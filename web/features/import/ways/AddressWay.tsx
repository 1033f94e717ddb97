import controls from '../../../ui/controls.module.css';
import { useImportWords } from '../useImportWords.ts';
import { WayOutcome } from './WayOutcome.tsx';
import type { WayProps } from './WaysIn.tsx';
import styles from './ways.module.css';

/** Rows are placed by their addresses among the deployment's own places, where somebody wants it. */
export function AddressWay({ run, busy, onOptions }: WayProps) {
  const words = useImportWords();
  const { addresses, ...rest } = run.options;
  const question = run.questions.find(({ code }) => code === 'addresses_possible');
  if (addresses)
    return (
      <WayOutcome
        title={words.wayAddressed}
        notes={run.notes.filter(({ code }) => code.startsWith('address_'))}
        drop={words.dropAddresses}
        busy={busy}
        onDrop={() => onOptions(rest)}
      />
    );
  if (!question) return null;
  return (
    <div className={styles.way} data-way="addresses">
      <h4>{words.wayAddress}</h4>
      <p>{question.message}</p>
      <p>{words.wayAddressHelp}</p>
      <button
        type="button"
        className={controls.button}
        disabled={busy}
        onClick={() => onOptions({ ...run.options, addresses: true })}
      >
        {words.findAddresses}
      </button>
    </div>
  );
}
