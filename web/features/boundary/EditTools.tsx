import controls from '../../ui/controls.module.css';
import { Icon } from '../../ui/Icon.tsx';
import { Segments } from '../../ui/Segments.tsx';
import styles from './boundary.module.css';
import { EDIT_MODES, type EditMode, useBoundary } from './boundaryStore.ts';
import { useBoundaryWords } from './useBoundaryWords.ts';

interface EditToolsProps {
  mode: EditMode;
  /** a new outline has nothing to be split or merged yet */
  isNew: boolean;
}

/** What the hand on the map does, and the steps taken: back and forth. */
export function EditTools({ mode, isNew }: EditToolsProps) {
  const words = useBoundaryWords();
  const steps = useBoundary((state) => state.steps);
  const snapping = useBoundary((state) => state.snapping);
  const { setMode, undo, redo, setSnapping } = useBoundary.getState();
  const modes = EDIT_MODES.filter((one) => !isNew || (one !== 'split' && one !== 'merge'));
  return (
    <div className={styles.tools}>
      {mode !== 'draw' && (
        <Segments
          label={words.tools}
          value={mode}
          options={modes.map((value) => ({ value, label: words.modes[value] }))}
          onChange={setMode}
        />
      )}
      <div className={styles.steps}>
        <button type="button" className={controls.button} disabled={steps.past.length === 0} onClick={undo}>
          <Icon name="undo" />
          {words.undo}
        </button>
        <button type="button" className={controls.button} disabled={steps.future.length === 0} onClick={redo}>
          <span className={styles.redo}>
            <Icon name="undo" />
          </span>
          {words.redo}
        </button>
        <label>
          <input type="checkbox" checked={snapping} onChange={(event) => setSnapping(event.target.checked)} />
          {words.snapping}
        </label>
      </div>
    </div>
  );
}
