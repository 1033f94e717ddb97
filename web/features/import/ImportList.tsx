import type { ImportEntryData } from '#contract/imports.ts';
import { useImports } from '../../server/imports.ts';
import { formatMoment } from '../../text/moment.ts';
import { formatNumber } from '../../text/number.ts';
import { useTextContext } from '../../text/useTextContext.ts';
import { confirm } from '../../ui/confirm.ts';
import controls from '../../ui/controls.module.css';
import { Badge } from '../../ui/marks.tsx';
import styles from './import.module.css';
import { useImportListWords } from './useImportListWords.ts';

const COUNTS = ['created', 'updated', 'unchanged', 'unplaced', 'rejected'] as const;

interface ImportListProps {
  busy: boolean;
  onUndo: (id: number) => void;
  /** opens what was tried and not imported yet */
  onResume: (id: number) => void;
}

/** The imports so far, the latest first, with the way back where there is one. */
export function ImportList({ busy, onUndo, onResume }: ImportListProps) {
  const words = useImportListWords();
  const { language } = useTextContext();
  const imports = useImports().data;
  if (!imports || imports.length === 0) return null;
  return (
    <section className={styles.list} aria-labelledby="import-list-title">
      <h3 id="import-list-title">{words.title}</h3>
      <ul>
        {imports.map((entry) => (
          <li key={entry.id}>
            <span>
              <b>{entry.file}</b>
              <small>{words.who(entry.by, formatMoment(entry.at, language))}</small>
              <small>{countsText(entry)}</small>
            </span>
            <Badge tone={entry.state === 'committed' ? 'brand' : undefined}>
              {words.states[entry.state]}
            </Badge>
            {entry.mayUndo && (
              <button
                type="button"
                className={controls.button}
                disabled={busy}
                onClick={async () => {
                  const question = { text: words.undoAsk(entry.file), yes: words.undo };
                  if (await confirm(question)) onUndo(entry.id);
                }}
              >
                {words.undo}
              </button>
            )}
            {entry.state === 'draft' && (
              <button
                type="button"
                className={controls.button}
                disabled={busy}
                onClick={() => onResume(entry.id)}
              >
                {words.resume}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );

  function countsText({ counts }: ImportEntryData): string {
    return COUNTS.filter((name) => (counts[name] ?? 0) > 0)
      .map((name) => words.counts[name](formatNumber(counts[name], 0, language)))
      .join(' · ');
  }
}
