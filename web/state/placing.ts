import type { Geometry } from 'geojson';
import { create } from 'zustand';

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

interface Placing {
  target: PlacingTarget | null;
  /** what is clicked or drawn so far, ready to be saved */
  geometry: Geometry | null;
  begin(target: PlacingTarget): void;
  setGeometry(geometry: Geometry | null): void;
  end(): void;
}

export const usePlacing = create<Placing>()((set) => ({
  target: null,
  geometry: null,
  begin: (target) => set({ target, geometry: null }),
  setGeometry: (geometry) => set({ geometry }),
  end: () => set({ target: null, geometry: null }),
}));
