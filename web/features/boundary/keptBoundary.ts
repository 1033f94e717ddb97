import { useEffect, useState } from 'react';
import { useAccountId } from '../../server/session.ts';
import { type BoundaryTask, KEPT_BOUNDARY } from '../../state/boundaryEdit.ts';
import { keepDraft, readDraft } from '../../state/drafts.ts';
import { type Base, useBoundary } from './boundaryStore.ts';
import type { NewSite } from './CreateForm.tsx';
import type { EditedShape } from './editedShape.ts';
import type { Shape } from './shape.ts';

/** A boundary that is not saved, as it survives a reload; the steps that led to it do not. */
export interface KeptBoundary {
  readonly task: BoundaryTask;
  readonly base: Base;
  readonly shape: Shape;
  readonly neighbours: readonly (readonly [number, Shape])[];
  readonly together: boolean;
  readonly site: NewSite;
}

/** What was kept of this very task when the editor opened; null: nothing. */
export function useKeptBoundary(task: BoundaryTask): KeptBoundary | null {
  const owner = useAccountId();
  const [kept] = useState(() => readDraft<KeptBoundary>(KEPT_BOUNDARY, owner));
  const isSame =
    kept?.task.what === task.what &&
    (task.what === 'create' || (kept.task.what === 'reshape' && kept.task.id === task.id));
  return isSame ? kept : null;
}

/** Keeps the boundary as it is changed; what is given up or saved is dropped with the task. */
export function useKeeping(
  task: BoundaryTask,
  draft: EditedShape | null,
  isDirty: boolean,
  site: NewSite,
): void {
  const owner = useAccountId();
  const base = useBoundary((state) => state.base);
  const together = useBoundary((state) => state.together);
  useEffect(() => {
    if (!base || !draft || !isDirty) return;
    const kept: KeptBoundary = {
      ...{ task, base, together, site },
      shape: draft.shape,
      neighbours: [...draft.neighbours],
    };
    keepDraft(KEPT_BOUNDARY, owner, kept);
  }, [task, base, draft, isDirty, together, site, owner]);
}

/** Puts a kept boundary back into the editor's hands, one step from where it began. */
export function takeKept(
  { base, shape, neighbours, together }: KeptBoundary,
  began: EditedShape | null,
): void {
  const { begin, take, setMode, setTogether } = useBoundary.getState();
  begin(base, began);
  take({ shape, neighbours: new Map(neighbours) });
  setMode('corners');
  setTogether(together);
}
