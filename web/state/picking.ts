import { create } from 'zustand';

/** Something that is taken from the map for a form: a point, or a drawn ring. */
export type PickTask =
  | { readonly what: 'point'; readonly onDone: (place: { lon: number; lat: number }) => void }
  | { readonly what: 'area'; readonly onDone: (ring: readonly (readonly [number, number])[]) => void };

interface Picking {
  task: PickTask | null;
  begin(task: PickTask): void;
  end(): void;
}

/** What the map is asked for at the moment. */
export const usePicking = create<Picking>()((set) => ({
  task: null,
  begin: (task) => set({ task }),
  end: () => set({ task: null }),
}));
