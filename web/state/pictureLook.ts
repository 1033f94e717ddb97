import { create } from 'zustand';

/** How a reader looks at the pictures on the map; what the office says of them holds where nothing is said here. */
interface PictureLook {
  /** Of each picture, 0 to 1. */
  readonly opacity: Readonly<Record<number, number>>;
  /** The picture that ends at a line, and where that stands: its share of the map's width. */
  readonly swipe: { readonly id: number; readonly at: number } | null;
  /** Pictures whose tiles cannot be had: this server lacks the file. */
  readonly missing: readonly number[];
  setMissing(id: number): void;
  setOpacity(id: number, opacity: number): void;
  setSwipe(swipe: PictureLook['swipe']): void;
}

export const usePictureLook = create<PictureLook>((set) => ({
  opacity: {},
  swipe: null,
  missing: [],
  setMissing: (id) => set((look) => (look.missing.includes(id) ? look : { missing: [...look.missing, id] })),
  setOpacity: (id, opacity) => set((look) => ({ opacity: { ...look.opacity, [id]: opacity } })),
  setSwipe: (swipe) => set({ swipe }),
}));
