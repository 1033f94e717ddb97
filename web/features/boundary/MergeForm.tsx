import { useMemo, useState } from 'react';
import { useWords } from '../../i18n/words.ts';
import { useMerge } from '../../server/boundaries.ts';
import type { ReshapeTask } from '../../state/boundaryEdit.ts';
import controls from '../../ui/controls.module.css';
import forms from '../../ui/forms.module.css';
import { TextInput } from '../../ui/TextInput.tsx';
import { useToast } from '../../ui/toast.ts';
import { AreaFigures } from './AreaFigures.tsx';
import styles from './boundary.module.css';
import { useBoundary } from './boundaryStore.ts';
import { joined } from './checks.ts';
import { sharersOf } from './editedShape.ts';
import { leaveFor } from './leave.ts';
import { RefusedList } from './RefusedList.tsx';
import { areaM2 } from './shapeArea.ts';
import { useBoundaryWords } from './useBoundaryWords.ts';
import type { Neighbour } from './useNeighbours.ts';

interface MergeFormProps {
  task: ReshapeTask;
  /** of its kind */
  around: readonly Neighbour[];
  onCancel: () => void;
}

/** Who is merged, the area that comes of it, and its name. */
export function MergeForm({ task, around, onCancel }: MergeFormProps) {
  const words = useBoundaryWords();
  const { office } = useWords();
  const base = useBoundary((state) => state.base)!;
  const picked = useBoundary((state) => state.picked);
  const toggle = useBoundary((state) => state.togglePicked);
  const [name, setName] = useState(task.name);
  const merge = useMerge();
  const chosen = around.filter(({ id }) => picked.includes(id));
  const offered = useMemo(() => {
    const touching = new Set(
      base.shape ? sharersOf(base.shape, new Map(around.map((one) => [one.id, one.shape]))) : [],
    );
    return around.filter(({ id }) => touching.has(id) || picked.includes(id));
  }, [base, around, picked]);
  const whole = useMemo(
    () =>
      joined([base.shape ?? [], ...around.filter(({ id }) => picked.includes(id)).map((one) => one.shape)]),
    [base, around, picked],
  );
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (merge.isPending || chosen.length === 0) return;
        const resources = [
          { id: task.id, version: base.version },
          ...chosen.map(({ id, version }) => ({ id, version })),
        ];
        merge.mutate(
          { resources, ...(name.trim() && { name: name.trim() }) },
          {
            onSuccess: (made) => {
              useToast.getState().show(words.mergeDone);
              leaveFor(made.resources[0].id);
            },
          },
        );
      }}
    >
      <fieldset className={styles.touching}>
        <legend>{words.touching}</legend>
        {offered.length === 0 && <p className={forms.note}>{words.notTouching}</p>}
        {offered.map((one) => (
          <label key={one.id}>
            <input type="checkbox" checked={picked.includes(one.id)} onChange={() => toggle(one.id)} />
            <span>{one.name}</span>
            <AreaFigures areaM2={areaM2(one.shape)} />
          </label>
        ))}
      </fieldset>
      {chosen.length > 0 && (
        <>
          <p className={styles.sum}>
            <span>= </span>
            <AreaFigures areaM2={areaM2(whole)} />
          </p>
          {whole.length > (base.shape?.length ?? 1) && <p className={forms.note}>{words.apart}</p>}
          <TextInput label={words.mergedName} maxLength={200} value={name} onChange={setName} />
          <p className={forms.note}>{words.ends}</p>
        </>
      )}
      <RefusedList error={merge.error} />
      <div className={styles.actions}>
        <button type="button" className={controls.button} onClick={onCancel}>
          {office.cancel}
        </button>
        <button
          type="submit"
          className={controls.button}
          data-look="primary"
          disabled={merge.isPending || chosen.length === 0}
        >
          {merge.isPending ? office.saving : words.confirmMerge(String(chosen.length + 1))}
        </button>
      </div>
    </form>
  );
}
