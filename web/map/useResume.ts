import { useEffect } from 'react';
import { useSession } from '../server/session.ts';
import { type BoundaryTask, KEPT_BOUNDARY, useBoundaryEdit } from '../state/boundaryEdit.ts';
import { readDraft } from '../state/drafts.ts';
import { KEPT_PLACE, type KeptPlace, usePlacing } from '../state/placing.ts';
import { currentView } from '../state/url.ts';

/** Takes up again what a reload interrupted on the map: a boundary, or a place that was not saved. */
export function useResume(): void {
  const session = useSession().data;
  const owner = session ? (session.person?.id ?? null) : undefined;
  useEffect(() => {
    if (owner === undefined || currentView().site !== null) return;
    if (useBoundaryEdit.getState().task || usePlacing.getState().target) return;
    const boundary = readDraft<{ task: BoundaryTask }>(KEPT_BOUNDARY, owner);
    const place = readDraft<KeptPlace>(KEPT_PLACE, owner);
    if (boundary) useBoundaryEdit.getState().begin(boundary.task);
    else if (place) usePlacing.getState().begin(place.target, place.geometry);
  }, [owner]);
}
