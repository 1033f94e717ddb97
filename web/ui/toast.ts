import { create } from 'zustand';

interface ToastState {
  message: string | null;
  show(message: string): void;
}

const VISIBLE_MS = 4000;
let timer: ReturnType<typeof setTimeout> | undefined;

/** One short message at a time, read out and gone by itself. */
export const useToast = create<ToastState>()((set) => ({
  message: null,
  show: (message) => {
    clearTimeout(timer);
    set({ message });
    timer = setTimeout(() => set({ message: null }), VISIBLE_MS);
  },
}));
