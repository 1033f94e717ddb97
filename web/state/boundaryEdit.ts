import type { Geometry } from 'geojson';
import { create } from 'zustand';
import { dropDraft } from './drafts.ts';

/** Under which name a boundary that is not saved is kept: there is one at a time. */
export const KEPT_BOUNDARY = 'boundary';

/** A resource whose boundary is changed, from which version. */
export interface ReshapeTask {
  readonly what: 'reshape';
  readonly id: number;
  readonly version: number;
  readonly name: string;
  readonly code: string | null;
  readonly kind: string;
  readonly zone: string | null;
  readonly declaredAreaM2: number | null;
  readonly geometry: Geometry | null;
}

/** What is done to boundaries on the map: one is changed, or a new one is drawn. */
export type BoundaryTask = ReshapeTask | { readonly what: 'create' };

interface BoundaryEdit {
  task: BoundaryTask | null;
  /** the resource whose form opens with its sheet: it was just made */
  formFor: number | null;
  begin(task: BoundaryTask): void;
  end(): void;
  openForm(id: number | null): void;
}

/** This window's own business: a boundary on its way is nothing for a link. */
export const useBoundaryEdit = create<BoundaryEdit>()((set) => ({
  task: null,
  formFor: null,
  begin: (task) => set({ task }),
  end: () => {
    dropDraft(KEPT_BOUNDARY);
    set({ task: null });
  },
  openForm: (formFor) => set({ formFor }),
}));
