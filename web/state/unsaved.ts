import { useEffect } from 'react';

let unsaved = 0;

/** Whether something was written that no server has yet. */
export function hasUnsaved(): boolean {
  return unsaved > 0;
}

/** While `dirty`, closing or leaving the page asks first. */
export function useUnsavedGuard(dirty: boolean): void {
  useEffect(() => {
    if (!dirty) return;
    unsaved++;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => {
      unsaved--;
      window.removeEventListener('beforeunload', ask);
    };
  }, [dirty]);
}
