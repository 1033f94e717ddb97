import { useMemo } from 'react';
import { type EditMode, useBoundary } from './boundaryStore.ts';
import type { EditedShape } from './editedShape.ts';
import type { Shape } from './shape.ts';
import type { EditPicture } from './useEditLayers.ts';
import type { Findings } from './useFindings.ts';
import type { Neighbour } from './useNeighbours.ts';

interface Pictured {
  shape: Shape | null;
  base: { readonly shape: Shape | null } | null;
  mode: EditMode;
  chosen: EditPicture['chosen'];
  /** what somebody else has saved meanwhile */
  theirs: Shape | null;
  isDirty: boolean;
  isBusy: boolean;
  /** the neighbours as they are shown */
  around: readonly Neighbour[];
  draft: EditedShape | null;
  findings: Findings;
  parts: readonly Shape[];
}

const NONE: readonly Shape[] = [];

/** What the map shows of a boundary that is edited. */
export function usePicture(given: Pictured): EditPicture {
  const { shape, base, mode, chosen, theirs, isDirty, isBusy, around, draft, findings, parts } = given;
  const picked = useBoundary((state) => state.picked);
  const together = useBoundary((state) => state.together);
  return useMemo<EditPicture>(
    () => ({
      shape,
      held: mode === 'corners' && !isBusy,
      chosen,
      before: theirs ?? (isDirty ? (base?.shape ?? null) : null),
      theirs: theirs !== null,
      neighbours: around.map((one) => ({
        shape: one.shape,
        moved: together && (draft?.neighbours.has(one.id) ?? false),
        picked: mode === 'merge' && picked.includes(one.id),
      })),
      problems: [
        ...findings.overlaps.map((one) => one.shape),
        ...(findings.outside ? [findings.outside.shape] : []),
      ],
      parts: parts.length > 1 ? parts : NONE,
    }),
    [shape, mode, isBusy, chosen, theirs, isDirty, base, around, together, draft, picked, findings, parts],
  );
}
