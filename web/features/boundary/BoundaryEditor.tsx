import type { Map as MapLibreMap } from 'maplibre-gl';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useFormWords } from '../../forms/useFormWords.ts';
import { type BoundaryTask, useBoundaryEdit } from '../../state/boundaryEdit.ts';
import { useUnsavedGuard } from '../../state/unsaved.ts';
import { useViewPart } from '../../state/url.ts';
import type { Theme } from '../../state/view.ts';
import { confirm } from '../../ui/confirm.ts';
import { type EditMode, useBoundary } from './boundaryStore.ts';
import type { NewSite } from './CreateForm.tsx';
import { partsOf } from './cut.ts';
import { EditorCard } from './EditorCard.tsx';
import { draftOf, type EditedShape } from './editedShape.ts';
import { useFit, usePicking, useSnap } from './editorHands.ts';
import { type KeptBoundary, takeKept, useKeeping, useKeptBoundary } from './keptBoundary.ts';
import { leaveFor } from './leave.ts';
import { type Shape, shapeOf, shapeOfRing } from './shape.ts';
import { useBoundaryWords } from './useBoundaryWords.ts';
import { useEditKeys } from './useEditKeys.ts';
import { useEditLayers } from './useEditLayers.ts';
import { useFindings } from './useFindings.ts';
import { useHandles } from './useHandles.ts';
import { type Neighbour, useNeighbours } from './useNeighbours.ts';
import { usePicture } from './usePicture.ts';
import { useSketching } from './useSketching.ts';
import { useZone } from './useZone.ts';

interface BoundaryEditorProps {
  map: MapLibreMap;
  theme: Theme;
  task: BoundaryTask;
  zoom: number;
}

const NONE: readonly Shape[] = [];

/** Changes a boundary on the map, or makes a new one. */
export function BoundaryEditor({ map, theme, task, zoom }: BoundaryEditorProps) {
  const words = useBoundaryWords();
  const began = useMemo(() => (task.what === 'reshape' ? shapeOf(task.geometry) : null), [task]);
  const neighbours = useNeighbours(map, began, task.what === 'reshape' ? task.id : null);
  const kept = useKeptBoundary(task);
  const [site, setSite] = useState<NewSite>(kept?.site ?? { kind: 'land', name: '', code: '', zone: null });
  const [theirs, setTheirs] = useState<Shape | null>(null);
  const kind = task.what === 'reshape' ? task.kind : site.kind;
  const around = useMemo(() => neighbours.all.filter((one) => one.kind === kind), [neighbours.all, kind]);
  useBegin({ task, shape: began, isReady: neighbours.settled, around, kept });
  useFit(map, began);

  const { base, steps, moving, chosen, line, ...state } = useBoundary();
  const draft = moving ?? steps.now;
  const mode = draft || !base ? state.mode : 'draw';
  const shape = draft?.shape ?? null;
  const isDirty = useMemo(
    () => base !== null && JSON.stringify(steps.now?.shape ?? null) !== JSON.stringify(base.shape),
    [base, steps.now],
  );
  useUnsavedGuard(isDirty, words.leaveAsk);
  useKeeping(task, steps.now, isDirty, site);

  const snap = useSnap(map, around);
  const sketch = useSketching(map, theme, mode, snap);
  // A new outline is looked at while it is drawn, not when it is done.
  const drawn = useMemo(() => (mode === 'draw' ? shapeOfRing(sketch.ring) : null), [mode, sketch.ring]);
  const lookAround = neighbours.around;
  useEffect(() => lookAround(drawn), [lookAround, drawn]);

  const { shownAround, moved } = useMovedAlong(around, { draft, now: steps.now });
  const { zoneHere, findings } = useChecks(shape ?? drawn, {
    task,
    site,
    before: base?.shape,
    around: shownAround,
  });

  const isBusy = theirs !== null;
  useHandles(map, base !== null && !isBusy && (mode === 'corners' || mode === 'move'), snap);
  usePicking(map, mode === 'merge', around);
  const parts = useMemo(
    () => (mode === 'split' && line && base?.shape ? partsOf(base.shape, line) : NONE),
    [mode, line, base],
  );
  const picture = usePicture({
    ...{ shape, base, mode, chosen, theirs, isDirty, isBusy, around: shownAround, draft, findings, parts },
  });
  useEditLayers(map, theme, picture, zoom);

  const cancel = useLeaving(task, { isDirty, mode, sketch });
  return (
    <EditorCard
      {...{ map, task, mode, draft, sketch, findings, neighbours }}
      {...{ around, moved, parts, isDirty, site, zoneHere }}
      onSite={setSite}
      onCancel={cancel}
      onTheirs={setTheirs}
    />
  );
}

interface Along {
  /** with what is under the hand */
  draft: EditedShape | null;
  /** as it was let go */
  now: EditedShape | null;
}

/** The neighbours as they are shown, and those that move along with a shared corner. */
function useMovedAlong(around: readonly Neighbour[], { draft, now }: Along) {
  const together = useBoundary((state) => state.together);
  // Where they stay, a drag leaves them the same for every check that is made of them.
  const along = together ? draft?.neighbours : undefined;
  const shownAround = useMemo(
    () => (along ? around.map((one) => ({ ...one, shape: along.get(one.id) ?? one.shape })) : around),
    [around, along],
  );
  const moved = useMemo(
    () => around.filter(({ id, shape: was }) => together && (now?.neighbours.get(id) ?? was) !== was),
    [around, together, now],
  );
  return { shownAround, moved };
}

interface Checked {
  task: BoundaryTask;
  site: NewSite;
  before: Shape | null | undefined;
  around: readonly Neighbour[];
}

/** The zone that an outline lies in, and what is wrong with it. */
function useChecks(shape: Shape | null, { task, site, before = null, around }: Checked) {
  const { zoneHere, boundary } = useZone(shape, task.what === 'reshape' ? (task.zone ?? '') : site.zone);
  const declaredAreaM2 = task.what === 'reshape' ? task.declaredAreaM2 : null;
  const findings = useFindings(shape, { before, others: around, boundary, declaredAreaM2 });
  return { zoneHere, findings };
}

interface Leaving {
  isDirty: boolean;
  mode: EditMode;
  sketch: ReturnType<typeof useSketching>;
}

/** The ways out: by Escape, by another sheet, and the one that is returned; what was drawn is asked about. */
function useLeaving(task: BoundaryTask, { isDirty, mode, sketch }: Leaving): () => void {
  const words = useBoundaryWords();
  const openSite = useViewPart('site');
  const forms = useFormWords();
  const cancel = useCallback(async () => {
    const question = { text: words.cancelAsk, yes: forms.discard, no: forms.keepEditing };
    if (isDirty && !(await confirm(question))) return;
    leaveFor(task.what === 'reshape' ? task.id : null);
  }, [isDirty, words, forms, task]);
  useEditKeys(() => {
    if (sketch.clear()) return;
    if (mode === 'corners' || mode === 'draw') void cancel();
    else useBoundary.getState().setMode('corners');
  });
  // Who opens another sheet has been asked, and has left.
  useEffect(() => {
    if (openSite !== null) useBoundaryEdit.getState().end();
  }, [openSite]);
  return cancel;
}

interface Beginning {
  task: BoundaryTask;
  shape: Shape | null;
  isReady: boolean;
  around: readonly Neighbour[];
  /** what a reload interrupted */
  kept: KeptBoundary | null;
}

/** Puts the boundary into the editor's hands once its neighbours are known: a corner that they share is theirs from the first drag. */
function useBegin({ task, shape, isReady, around, kept }: Beginning): void {
  const begun = useRef<BoundaryTask | null>(null);
  useEffect(() => {
    if (!isReady || begun.current === task) return;
    begun.current = task;
    const version = task.what === 'reshape' ? task.version : 0;
    const draft = shape && draftOf(shape, around);
    if (kept) takeKept(kept, draft);
    else useBoundary.getState().begin({ version, shape }, draft);
  }, [task, shape, isReady, around, kept]);
  useEffect(() => () => useBoundary.setState({ base: null }), []);
}
