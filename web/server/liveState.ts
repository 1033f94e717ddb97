import { create } from 'zustand';

/** Whether news come by themselves: then the server is asked for them only now and then. */
export const useLiveState = create<{ live: boolean }>()(() => ({ live: false }));
