import type { Geometry } from 'geojson';
import { create } from 'zustand';
import { dropDraft } from './drafts.ts';

/** Under which name a place that is not saved is kept: there is one at a time. */
export const KEPT_PLACE = 'placing';

/** A resource that is being given its place, from which version, and by what. */
export interface PlacingTarget {
  readonly id: number;
  readonly version: number;
  readonly name: string;
  readonly kind: string;
  readonly zone: string | null;
  readonly declaredAreaM2: number | null;
  readonly shape: 'point' | 'outline';
}

/** A place that is not saved, as it survives a reload. */
export interface KeptPlace {
  readonly target: PlacingTarget;
  /** what is clicked or drawn so far, ready to be saved */
  readonly geometry: Geometry | null;
}

interface Placing {
  target: PlacingTarget | null;
  geometry: Geometry | null;
  begin(target: PlacingTarget, geometry?: Geometry | null): void;
  setGeometry(geometry: Geometry | null): void;
  end(): void;
}

export const usePlacing = create<Placing>()((set) => ({
  target: null,
  geometry: null,
  begin: (target, geometry = null) => set({ target, geometry }),
  setGeometry: (geometry) => set({ geometry }),
  end: () => {
    dropDraft(KEPT_PLACE);
    set({ target: null, geometry: null });
  },
}));
