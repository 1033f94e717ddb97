import { create } from 'zustand';

interface TimeBarState {
  open: boolean;
  setOpen(open: boolean): void;
}

/** Whether the time bar is on the screen. The day itself is in the address. */
export const useTimeBar = create<TimeBarState>()((set) => ({
  open: false,
  setOpen: (open) => set({ open }),
}));
