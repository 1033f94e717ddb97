import { create } from 'zustand';

interface Selection {
  /** rows are being chosen: a click chooses instead of opening */
  choosing: boolean;
  ids: ReadonlySet<number>;
  begin(): void;
  end(): void;
  toggle(id: number): void;
  add(ids: readonly number[]): void;
  clear(): void;
}

const NONE: ReadonlySet<number> = new Set();

/** The resources that are chosen for a change of several at once. */
export const useSelection = create<Selection>()((set) => ({
  choosing: false,
  ids: NONE,
  begin: () => set({ choosing: true, ids: NONE }),
  end: () => set({ choosing: false, ids: NONE }),
  toggle: (id) =>
    set(({ ids }) => {
      const next = new Set(ids);
      if (!next.delete(id)) next.add(id);
      return { ids: next };
    }),
  add: (more) => set(({ ids }) => ({ ids: new Set([...ids, ...more]) })),
  clear: () => set({ ids: NONE }),
}));
