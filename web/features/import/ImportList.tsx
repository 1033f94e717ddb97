import type { ImportProgressData } from '#contract/importProgress.ts';
import type { ImportEntryData } from '#contract/imports.ts';
import { useImports, useRunningImports } from '../../server/imports.ts';
import { formatMoment } from '../../text/moment.ts';
import { formatNumber } from '../../text/number.ts';
import { useTextContext } from '../../text/useTextContext.ts';
import { confirm } from '../../ui/confirm.ts';
import controls from '../../ui/controls.module.css';
import { Badge } from '../../ui/marks.tsx';
import styles from './import.module.css';
import { useImportListWords } from './useImportListWords.ts';
import { WorkMeter } from './WorkMeter.tsx';

const NOTHING: readonly ImportProgressData[] = [];
const COUNTS = ['created', 'updated', 'unchanged', 'unplaced', 'rejected'] as const;

interface ImportListProps {
  busy: boolean;
  onUndo: (id: number) => void;
  /** opens what was tried and not imported yet, or is being worked on */
  onResume: (id: number) => void;
  /** takes a draft away */
  onRemove: (id: number) => void;
}

/** The imports so far, the latest first, with the way back where there is one. */
export function ImportList({ busy, onUndo, onResume, onRemove }: ImportListProps) {
  const words = useImportListWords();
  const { language } = useTextContext();
  const running = useRunningImports().data ?? NOTHING;
  const imports = useImports().data ?? [];
  const going = new Map(running.map((one) => [one.id, one]));
  // The record is taken while it is written: what goes on is told all the same.
  const unlisted = running.filter(({ id }) => !imports.some((entry) => entry.id === id));
  if (imports.length === 0 && unlisted.length === 0) return null;
  return (
    <section className={styles.list} aria-labelledby="import-list-title">
      <h3 id="import-list-title">{words.title}</h3>
      <ul>
        {unlisted.map((progress) => (
          <li key={progress.id}>
            <span>
              <b>{progress.file}</b>
              <WorkMeter progress={progress} label={progress.file} />
            </span>
            <Resume busy={busy} onResume={() => onResume(progress.id)} />
          </li>
        ))}
        {imports.map((entry) => (
          <li key={entry.id}>
            <span>
              <b>{entry.file}</b>
              <small>{words.who(entry.by, formatMoment(entry.at, language))}</small>
              <small>{entry.error?.message ?? countsText(entry)}</small>
              {going.has(entry.id) && <WorkMeter progress={going.get(entry.id)!} label={entry.file} />}
            </span>
            <Badge tone={entry.state === 'committed' ? 'brand' : undefined}>{stateText(entry)}</Badge>
            {entry.mayUndo && !going.has(entry.id) && (
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
            {isOpen(entry) && <Resume busy={busy} onResume={() => onResume(entry.id)} />}
            {isOpen(entry) && !going.has(entry.id) && (
              <button
                type="button"
                className={controls.button}
                disabled={busy}
                onClick={async () => {
                  const question = { text: words.removeAsk(entry.file), yes: words.remove };
                  if (await confirm(question)) onRemove(entry.id);
                }}
              >
                {words.remove}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );

  function stateText({ id, state, progress }: ImportEntryData): string {
    if (going.get(id)?.what === 'commit') return words.writing;
    if (state === 'reading' && progress?.state === 'interrupted') return words.interrupted;
    return words.states[state];
  }

  function countsText({ counts }: ImportEntryData): string {
    return COUNTS.filter((name) => (counts[name] ?? 0) > 0)
      .map((name) => words.counts[name](formatNumber(counts[name], 0, language)))
      .join(' · ');
  }
}

function isOpen({ state }: ImportEntryData): boolean {
  return state === 'draft' || state === 'reading';
}

function Resume({ busy, onResume }: { busy: boolean; onResume: () => void }) {
  const words = useImportListWords();
  return (
    <button type="button" className={controls.button} disabled={busy} onClick={onResume}>
      {words.resume}
    </button>
  );
}
