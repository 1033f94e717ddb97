import { useRef, useState } from 'react';
import type { EditableRowData } from '#contract/edit.ts';
import type { Field } from '#contract/fields.ts';
import { useKeptWork } from '../../../forms/useDraft.ts';
import { useFormWords } from '../../../forms/useFormWords.ts';
import { useBuildingRows } from '../../../server/rows.ts';
import { subjectOf, useAccountId, useMay } from '../../../server/session.ts';
import { dropDraft, readDraft } from '../../../state/drafts.ts';
import { formatNumber } from '../../../text/number.ts';
import { ErrorMessage } from '../../../text/StateMessage.tsx';
import { useTextContext } from '../../../text/useTextContext.ts';
import { confirm } from '../../../ui/confirm.ts';
import controls from '../../../ui/controls.module.css';
import { Dialog } from '../../../ui/Dialog.tsx';
import forms from '../../../ui/forms.module.css';
import { Icon } from '../../../ui/Icon.tsx';
import { useToast } from '../../../ui/toast.ts';
import { useEditWords } from '../useEditWords.ts';
import styles from './floors.module.css';
import { GridTable } from './GridTable.tsx';
import { GRID_FIELDS, type GridRow, SHARED_KEYS } from './gridRows.ts';
import { useFloorWords } from './useFloorWords.ts';
import { useGrid } from './useGrid.ts';

const KEYS = [...new Set([...GRID_FIELDS.map((field) => field.key), ...SHARED_KEYS, 'status'])];

/** A building's floors and units as a spreadsheet, over the page. */
export function FloorGrid({ building, onClose }: { building: string; onClose: () => void }) {
  const own = useFormWords();
  const floorWords = useFloorWords();
  const { words, names } = useTextContext();
  const { data, error, refetch } = useBuildingRows(building, KEYS);
  const dirty = useRef(false);
  const draftName = `floors:${building}`;
  const leave = async () => {
    const question = { text: own.discardAsk, yes: own.discard, no: own.keepEditing };
    if (dirty.current && !(await confirm(question))) return;
    dropDraft(draftName);
    onClose();
  };
  return (
    <Dialog title={floorWords.title(names.container(building))} wide onClose={leave}>
      {error ? (
        <ErrorMessage error={error} onRetry={() => void refetch()} />
      ) : data ? (
        <Grid
          rows={data}
          buildingName={names.container(building)}
          draftName={draftName}
          onDirty={(now) => {
            dirty.current = now;
          }}
          onClose={leave}
        />
      ) : (
        <p className={forms.note}>{words.office.loading}</p>
      )}
    </Dialog>
  );
}

interface GridProps {
  rows: readonly EditableRowData[];
  buildingName: string;
  draftName: string;
  onDirty: (dirty: boolean) => void;
  onClose: () => void;
}

function Grid({ rows, buildingName, draftName, onDirty, onClose }: GridProps) {
  const own = useEditWords();
  const floorWords = useFloorWords();
  const formWords = useFormWords();
  const { words, language } = useTextContext();
  const may = useMay();
  const mayChange = ({ base }: GridRow) => base === null || may('resource.edit', subjectOf(base));
  const owner = useAccountId();
  const [kept] = useState(() => readDraft<readonly GridRow[]>(draftName, owner));
  const grid = useGrid({ rows, keys: KEYS, mayChange, kept });
  const [at, setAt] = useState<{ row: number; field: Field } | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const isDirty = grid.dirty.length > 0;
  onDirty(isDirty);
  useKeptWork({ name: draftName, content: grid.rows, isDirty, question: own.leaveAsk });
  const number = (count: number) => formatNumber(count, 0, language);
  const save = async () => {
    const saved = await grid.save();
    if (saved > 0) useToast.getState().show(floorWords.savedCount(number(saved)));
    setSaid(null);
  };
  const undo = async () => {
    const count = number(grid.undoCount);
    const fault = await grid.undo();
    setSaid(fault === null ? floorWords.undone(count) : floorWords.notUndone(fault));
  };
  return (
    <div className={styles.grid} aria-busy={grid.saving}>
      <p className={forms.note}>{floorWords.help}</p>
      <div className={styles.tools}>
        <button type="button" className={controls.button} onClick={() => grid.add(buildingName)}>
          <Icon name="plus" />
          {floorWords.addFloor}
        </button>
        <button
          type="button"
          className={controls.button}
          title={floorWords.fillDownHelp}
          disabled={at === null}
          // The cell keeps the focus, so that the next value can be typed at once.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => at && grid.fill(at.row, at.field)}
        >
          <Icon name="down" />
          {floorWords.fillDown}
        </button>
      </div>
      {grid.rows.length === 0 ? (
        <p className={forms.note}>{floorWords.none}</p>
      ) : (
        <GridTable grid={grid} mayChange={mayChange} onAt={setAt} />
      )}
      <div className={`${forms.actions} ${styles.foot}`}>
        <p className={forms.note} aria-live="polite">
          {grid.open > 0
            ? formWords.conflictOpen(number(grid.open))
            : (said ?? (isDirty ? floorWords.changed(number(grid.dirty.length)) : floorWords.unchanged))}
        </p>
        {grid.canUndo && (
          <button
            type="button"
            className={controls.button}
            disabled={grid.saving}
            onClick={() => void undo()}
          >
            <Icon name="undo" />
            {floorWords.undo}
          </button>
        )}
        <button type="button" className={controls.button} onClick={onClose}>
          {words.office.close}
        </button>
        <button
          type="button"
          className={controls.button}
          data-look="primary"
          disabled={!grid.canSave || grid.saving}
          onClick={() => void save()}
        >
          {grid.saving ? words.office.saving : words.office.save}
        </button>
      </div>
    </div>
  );
}
