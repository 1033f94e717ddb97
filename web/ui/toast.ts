import { create } from 'zustand';

/** What can be done about what a message says, for as long as it stands. */
export interface ToastDeed {
  readonly label: string;
  readonly run: () => void;
}

interface ToastState {
  message: string | null;
  deed: ToastDeed | null;
  show(message: string, deed?: ToastDeed): void;
  hide(): void;
}

const VISIBLE_MS = 4000;
/** Long enough to look at what was done, and to reach for it. */
const WITH_DEED_MS = 20_000;
let timer: ReturnType<typeof setTimeout> | undefined;

/** One short message at a time, read out and gone by itself. */
export const useToast = create<ToastState>()((set) => ({
  message: null,
  deed: null,
  show: (message, deed) => {
    clearTimeout(timer);
    set({ message, deed: deed ?? null });
    timer = setTimeout(() => set({ message: null, deed: null }), deed ? WITH_DEED_MS : VISIBLE_MS);
  },
  hide: () => {
    clearTimeout(timer);
    set({ message: null, deed: null });
  },
}));
