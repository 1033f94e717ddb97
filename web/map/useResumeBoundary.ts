import { useEffect } from 'react';
import { useSession } from '../server/session.ts';
import { type BoundaryTask, KEPT_BOUNDARY, useBoundaryEdit } from '../state/boundaryEdit.ts';
import { readDraft } from '../state/drafts.ts';
import { currentView } from '../state/url.ts';

/** Opens the editor again on a boundary that a reload interrupted. */
export function useResumeBoundary(): void {
  const session = useSession().data;
  const owner = session ? (session.person?.id ?? null) : undefined;
  useEffect(() => {
    if (owner === undefined || useBoundaryEdit.getState().task || currentView().site !== null) return;
    const kept = readDraft<{ task: BoundaryTask }>(KEPT_BOUNDARY, owner);
    if (kept) useBoundaryEdit.getState().begin(kept.task);
  }, [owner]);
}
