import { useEffect, useRef } from 'react';
import { useBoundary } from './boundaryStore.ts';

/** Keys of an editor: Ctrl+Z and its return, Delete for the chosen corner, Escape for the way out. Typing in a field is left alone. */
export function useEditKeys(onEscape: () => void): void {
  const latest = useRef(onEscape);
  latest.current = onEscape;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      if (event.key === 'Escape') return latest.current();
      if (
        event.target instanceof HTMLElement &&
        event.target.closest('input:not([type=checkbox], [type=radio]), select, textarea')
      )
        return;
      const { undo, redo, chosen, drop } = useBoundary.getState();
      const key = event.key.toLowerCase();
      const control = event.ctrlKey || event.metaKey;
      if (control && key === 'z') {
        event.preventDefault();
        if (event.shiftKey) redo();
        else undo();
      } else if (control && key === 'y') {
        event.preventDefault();
        redo();
      } else if ((event.key === 'Delete' || event.key === 'Backspace') && chosen) {
        event.preventDefault();
        drop(chosen);
      }
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
