import { create } from 'zustand';

/** What can be done about what a message says, for as long as it stands. */
export interface ToastAction {
  readonly label: string;
  readonly run: () => void;
}

interface ToastState {
  message: string | null;
  action: ToastAction | null;
  show(message: string, action?: ToastAction): void;
  hide(): void;
}

const VISIBLE_MS = 4000;
/** Long enough to look at what was done, and to reach for it. */
const WITH_ACTION_MS = 20_000;
let timer: ReturnType<typeof setTimeout> | undefined;

/** One short message at a time, read out and gone by itself. */
export const useToast = create<ToastState>()((set) => ({
  message: null,
  action: null,
  show: (message, action) => {
    clearTimeout(timer);
    set({ message, action: action ?? null });
    timer = setTimeout(() => set({ message: null, action: null }), action ? WITH_ACTION_MS : VISIBLE_MS);
  },
  hide: () => {
    clearTimeout(timer);
    set({ message: null, action: null });
  },
}));
