import { EMPTY_FILTER } from '#contract/filter.ts';
import type { ImportRunData } from '#contract/imports.ts';
import { useUi } from '../../state/ui.ts';
import { patchView, useViewPart } from '../../state/url.ts';
import { formatNumber } from '../../text/number.ts';
import controls from '../../ui/controls.module.css';
import forms from '../../ui/forms.module.css';
import { Icon } from '../../ui/Icon.tsx';
import { SumLine } from './CheckFoot.tsx';
import { KeptCounts } from './check/KeptCounts.tsx';
import styles from './import.module.css';
import type { DraftMap } from './useDraftMap.ts';
import { useImportWords } from './useImportWords.ts';

interface DoneStepProps {
  run: ImportRunData;
  busy: boolean;
  draft: DraftMap;
  onUndo: () => void;
  onClose: () => void;
}

/** What was imported, what is still to be placed, and the way back. */
export function DoneStep({ run, busy, draft, onUndo, onClose }: DoneStepProps) {
  const words = useImportWords();
  const language = useViewPart('language');
  const number = (value: number) => formatNumber(value, 0, language);
  const isUndone = run.state === 'undone';
  const unplaced = isUndone ? [] : run.rows.filter(({ id }) => id !== null);
  const extent = draft.data?.extent ?? null;
  const leave = (view: Parameters<typeof patchView>[0]) => {
    patchView(view);
    onClose();
  };
  return (
    <>
      <p className={styles.done} role="status">
        <Icon name="check" size={22} />
        <strong>{isUndone ? words.undone : words.done}</strong>
        {!isUndone && <span>{words.doneCounts(number(run.created), number(run.updated))}</span>}
      </p>
      {!isUndone && <SumLine run={run} />}
      {!isUndone && <KeptCounts run={run} />}
      {unplaced.length > 0 && (
        <section>
          <p className={forms.note}>{words.unplacedHelp(number(run.unplaced))}</p>
          <ul className={styles.unplaced} data-part="import-unplaced">
            {unplaced.map(({ id, name }) => (
              <li key={id}>
                <button type="button" className={controls.button} onClick={() => leave({ site: id })}>
                  <Icon name="pin" size={16} />
                  {name}
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <div className={styles.foot}>
        <div className={forms.actions}>
          {!isUndone && (
            <button type="button" className={controls.button} disabled={busy} onClick={onUndo}>
              <Icon name="undo" size={16} />
              {words.undo}
            </button>
          )}
          {!isUndone && extent && (
            <button
              type="button"
              className={controls.button}
              onClick={() => {
                useUi.getState().focusOn(extent);
                leave({ face: 'map' });
              }}
            >
              <Icon name="map" size={16} />
              {words.showOnMap}
            </button>
          )}
          {unplaced.length > 0 && (
            <button
              type="button"
              className={controls.button}
              onClick={() => leave({ filter: { ...EMPTY_FILTER, placed: false }, face: 'list' })}
            >
              {words.showUnplaced}
            </button>
          )}
          <button type="button" className={controls.button} data-look="primary" onClick={onClose}>
            {words.close}
          </button>
        </div>
      </div>
    </>
  );
}
