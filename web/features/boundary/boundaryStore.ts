import type { Position } from 'geojson';
import { create } from 'zustand';
import { dropCorner, type EditedShape } from './editedShape.ts';
import { type CornerPlace, cornerAt, type Shape } from './shape.ts';
import { beginSteps, redo, type Steps, step, undo } from './steps.ts';

/** What a hand on the map does: draws the outline, reshapes it, moves it, cuts a hole, splits, picks what is merged. */
export const EDIT_MODES = ['corners', 'move', 'hole', 'split', 'merge'] as const;
export type EditMode = 'draw' | (typeof EDIT_MODES)[number];
export type EditNotice = 'noFewer' | 'holeOutside' | 'noCut';

/** The version that the editor began with, or has taken over since. */
export interface Base {
  readonly version: number;
  readonly shape: Shape | null;
}

interface BoundaryState {
  base: Base | null;
  /** null within: nothing has been drawn yet */
  steps: Steps<EditedShape | null>;
  /** while a hand drags */
  moving: EditedShape | null;
  mode: EditMode;
  chosen: CornerPlace | null;
  snapping: boolean;
  /** whether neighbours' boundaries move with this one */
  together: boolean;
  /** the line along which to split */
  line: readonly Position[] | null;
  picked: readonly number[];
  notice: EditNotice | null;
  begin(base: Base, draft: EditedShape | null): void;
  setMode(mode: EditMode): void;
  show(moving: EditedShape | null): void;
  take(draft: EditedShape, chosen?: CornerPlace | null): void;
  /** Goes on from another version, with what is drawn or with what that version has. */
  rebase(base: Base, draft?: EditedShape): void;
  undo(): void;
  redo(): void;
  choose(place: CornerPlace | null): void;
  drop(place: CornerPlace): void;
  setTogether(together: boolean): void;
  setSnapping(snapping: boolean): void;
  setLine(line: readonly Position[] | null): void;
  togglePicked(id: number): void;
  tell(notice: EditNotice | null): void;
}

const fresh = { moving: null, chosen: null, line: null, picked: [], notice: null } as const;

/** The boundary that is being changed; there is one at a time. */
export const useBoundary = create<BoundaryState>()((set, get) => ({
  base: null,
  steps: beginSteps<EditedShape | null>(null),
  mode: 'corners',
  snapping: true,
  together: false,
  ...fresh,
  begin: (base, draft) =>
    set({
      ...fresh,
      base,
      steps: beginSteps<EditedShape | null>(draft),
      mode: draft ? 'corners' : 'draw',
      together: false,
    }),
  setMode: (mode) => set({ ...fresh, mode }),
  show: (moving) => set({ moving }),
  take: (draft, chosen = null) =>
    set(({ steps }) => ({ steps: step(steps, draft), moving: null, notice: null, chosen })),
  rebase: (base, draft) =>
    set(({ steps }) => ({ ...fresh, base, steps: draft ? step(steps, draft) : steps, mode: 'corners' })),
  undo: () => set(({ steps }) => ({ steps: undo(steps), chosen: null, notice: null })),
  redo: () => set(({ steps }) => ({ steps: redo(steps), chosen: null, notice: null })),
  choose: (chosen) => set({ chosen, notice: null }),
  drop: (place) => {
    const draft = get().steps.now;
    if (!draft || !cornerAt(draft.shape, place)) return;
    const left = dropCorner(draft, place);
    if (left) get().take(left);
    else set({ notice: 'noFewer' });
  },
  setTogether: (together) => set({ together }),
  setSnapping: (snapping) => set({ snapping }),
  setLine: (line) => set({ line, notice: null }),
  togglePicked: (id) =>
    set(({ picked }) => ({
      picked: picked.includes(id) ? picked.filter((one) => one !== id) : [...picked, id],
    })),
  tell: (notice) => set({ notice }),
}));
