import { useState } from 'react';
import { useWords } from '../../i18n/words.ts';
import { useSplit } from '../../server/boundaries.ts';
import type { ReshapeTask } from '../../state/boundaryEdit.ts';
import controls from '../../ui/controls.module.css';
import forms from '../../ui/forms.module.css';
import { TextInput } from '../../ui/TextInput.tsx';
import { useToast } from '../../ui/toast.ts';
import { AreaFigures } from './AreaFigures.tsx';
import styles from './boundary.module.css';
import { useBoundary } from './boundaryStore.ts';
import { leaveFor } from './leave.ts';
import { RefusedList } from './RefusedList.tsx';
import type { Shape } from './shape.ts';
import { areaM2 } from './shapeArea.ts';
import { useBoundaryWords } from './useBoundaryWords.ts';

interface SplitFormProps {
  task: ReshapeTask;
  parts: readonly Shape[];
  /** takes the line away, to draw another */
  onAgain: () => void;
  onCancel: () => void;
}

/** The parts that a line makes, each with its area and the name it will have. */
export function SplitForm({ task, parts, onAgain, onCancel }: SplitFormProps) {
  const words = useBoundaryWords();
  const { office } = useWords();
  const base = useBoundary((state) => state.base)!;
  const line = useBoundary((state) => state.line)!;
  const [names, setNames] = useState<Readonly<Record<number, string>>>({});
  const split = useSplit();
  const nameOf = (index: number) => names[index] ?? `${task.name}-${index + 1}`;
  const count = String(parts.length);
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (split.isPending) return;
        const named = parts.map((_, index) => {
          const name = nameOf(index).trim();
          return name ? { name } : {};
        });
        split.mutate(
          { of: { id: task.id, version: base.version }, line, parts: named },
          {
            onSuccess: ({ resources }) => {
              useToast.getState().show(words.splitDone(String(resources.length)));
              leaveFor(resources[0].id);
            },
          },
        );
      }}
    >
      <ol className={styles.parts}>
        {parts.map((part, index) => {
          const key = index + 1;
          return (
            <li key={key}>
              <TextInput
                label={words.part(String(key))}
                maxLength={200}
                value={nameOf(index)}
                onChange={(text) => setNames({ ...names, [index]: text })}
              />
              <AreaFigures areaM2={areaM2(part)} />
            </li>
          );
        })}
      </ol>
      <p className={forms.note}>{words.ends}</p>
      <RefusedList error={split.error} />
      <div className={styles.actions}>
        <button type="button" className={controls.button} onClick={onCancel}>
          {office.cancel}
        </button>
        <button type="button" className={controls.button} onClick={onAgain}>
          {words.again}
        </button>
        <button type="submit" className={controls.button} data-look="primary" disabled={split.isPending}>
          {split.isPending ? office.saving : words.confirmSplit(count)}
        </button>
      </div>
    </form>
  );
}
