import type { Map as MapLibreMap } from 'maplibre-gl';
import { useEffect, useRef } from 'react';
import { useWords } from '../../i18n/words.ts';
import { ringMeasure } from '../../map/draw/measure.ts';
import { useMay } from '../../server/session.ts';
import type { BoundaryTask } from '../../state/boundaryEdit.ts';
import { useViewPart } from '../../state/url.ts';
import controls from '../../ui/controls.module.css';
import forms from '../../ui/forms.module.css';
import { AreaFigures, useAreaText } from './AreaFigures.tsx';
import styles from './boundary.module.css';
import { type EditMode, useBoundary } from './boundaryStore.ts';
import { CornerRow } from './CornerRow.tsx';
import { CreateForm, type NewSite } from './CreateForm.tsx';
import { EditTools } from './EditTools.tsx';
import type { EditedShape } from './editedShape.ts';
import { FindingList } from './FindingList.tsx';
import { quoted } from './leave.ts';
import { MergeForm } from './MergeForm.tsx';
import { SaveOutline } from './SaveOutline.tsx';
import { SplitForm } from './SplitForm.tsx';
import { type Shape, tidyRing } from './shape.ts';
import { areaM2 } from './shapeArea.ts';
import { useBoundaryWords } from './useBoundaryWords.ts';
import type { Findings } from './useFindings.ts';
import type { Neighbour, Neighbours } from './useNeighbours.ts';
import type { useSketching } from './useSketching.ts';

interface EditorCardProps {
  map: MapLibreMap;
  task: BoundaryTask;
  mode: EditMode;
  draft: EditedShape | null;
  sketch: ReturnType<typeof useSketching>;
  findings: Findings;
  neighbours: Neighbours;
  around: readonly Neighbour[];
  moved: readonly Neighbour[];
  parts: readonly Shape[];
  isDirty: boolean;
  site: NewSite;
  zoneHere: string | null;
  onSite: (site: NewSite) => void;
  onCancel: () => void;
  onTheirs: (shape: Shape | null) => void;
}

/** Everything about a boundary that is not the map: its area, its tools, what is wrong with it, the way to save it. */
export function EditorCard(props: EditorCardProps) {
  const { map, task, mode, draft, sketch, findings, neighbours, isDirty } = props;
  const words = useBoundaryWords();
  const card = useRef<HTMLElement>(null);
  const notice = useBoundary((state) => state.notice);
  const hasBegun = useBoundary((state) => state.steps.past.length > 0);
  const title = task.what === 'reshape' ? words.title(task.name) : words.createTitle;
  useEffect(() => card.current?.focus({ preventScroll: true }), []);
  const isBlocked = (mode === 'split' || mode === 'merge') && isDirty;
  return (
    <section
      className={`${styles.card} ${controls.panel}`}
      data-part="boundary-card"
      ref={card}
      tabIndex={-1}
      aria-label={title}
    >
      <header>
        <h2>{title}</h2>
        <Figures {...props} />
      </header>
      <EditTools mode={mode} isNew={task.what === 'create'} />
      <p
        className={styles.help}
        role="status"
        data-known={hasBegun && !notice && mode === 'corners' ? '' : undefined}
      >
        {notice ? words[notice] : isBlocked ? words.saveFirst : words.help[mode]}
      </p>
      {mode === 'corners' && draft && <CornerRow map={map} shape={draft.shape} />}
      {(draft || sketch.ring) && mode !== 'split' && mode !== 'merge' && (
        <FindingList findings={findings} neighbours={neighbours} />
      )}
      {draft && mode !== 'split' && mode !== 'merge' && <Together {...props} draft={draft} />}
      {!isBlocked && <TaskForm {...props} />}
      {(isBlocked || !draft || (mode === 'split' && props.parts.length < 2)) && <Leave {...props} />}
    </section>
  );
}

/** The area as it is now, and as it was. */
function Figures({ draft, sketch, isDirty }: EditorCardProps) {
  const words = useBoundaryWords();
  const say = useAreaText();
  const before = useBoundary((state) => state.base?.shape ?? null);
  const drawn = sketch.ring ? (ringMeasure(tidyRing(sketch.ring))?.areaM2 ?? null) : null;
  const size = sketch.ring ? drawn : draft && areaM2(draft.shape);
  return (
    <p className={styles.figures} data-testid="boundary-area">
      {size !== null && <AreaFigures areaM2={size} />}
      {isDirty && before && <small>{words.was(say(areaM2(before)))}</small>}
    </p>
  );
}

/** Whether those who share a corner move with it. */
function Together({ draft, around, moved }: EditorCardProps & { draft: EditedShape }) {
  const words = useBoundaryWords();
  const language = useViewPart('language');
  const together = useBoundary((state) => state.together);
  const base = useBoundary((state) => state.base);
  const names = around.filter(({ id }) => draft.neighbours.has(id)).map(({ name }) => name);
  const may = useMay();
  const asked = moved.filter((one) => !may('resource.edit', one)).map(({ name }) => name);
  if (names.length === 0 || !base?.shape) return null;
  return (
    <label className={styles.together}>
      <input
        type="checkbox"
        checked={together}
        onChange={(event) => useBoundary.getState().setTogether(event.target.checked)}
      />
      <span>
        {words.together}
        <small>{words.togetherHelp(quoted(names, language))}</small>
        {asked.length > 0 && <small>{words.togetherAsked(quoted(asked, language))}</small>}
      </span>
    </label>
  );
}

/** What is done in the end: split, merge, make, save. */
function TaskForm({ task, mode, draft, parts, around, moved, findings, isDirty, ...props }: EditorCardProps) {
  const words = useBoundaryWords();
  const line = useBoundary((state) => state.line);
  const { onCancel, onTheirs, site, onSite, zoneHere } = props;
  const again = () => {
    useBoundary.getState().setLine(null);
    props.sketch.clear();
  };
  if (task.what === 'reshape' && mode === 'split') {
    if (line === null) return null;
    if (parts.length > 1) return <SplitForm {...{ task, parts, onCancel }} onAgain={again} />;
    return (
      <p className={forms.fault} role="alert">
        {words.noCut}
      </p>
    );
  }
  if (task.what === 'reshape' && mode === 'merge') return <MergeForm {...{ task, around, onCancel }} />;
  if (!draft) return null;
  if (task.what === 'create')
    return (
      <CreateForm
        {...{ site, zoneHere, onCancel }}
        shape={draft.shape}
        blocked={findings.crossing}
        onChange={onSite}
      />
    );
  return (
    <SaveOutline
      {...{ task, draft, moved, around, onCancel, onTheirs }}
      blocked={findings.crossing || !isDirty}
    />
  );
}

function Leave({ onCancel }: EditorCardProps) {
  const { office } = useWords();
  return (
    <div className={styles.actions}>
      <button type="button" className={controls.button} onClick={onCancel}>
        {office.cancel}
      </button>
    </div>
  );
}
