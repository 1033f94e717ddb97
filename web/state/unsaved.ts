import { useEffect } from 'react';

/** What to ask before work that no server has yet is left; the last one asked for stands first. */
const guards: string[] = [];

/** Whether something was written that no server has yet. */
export function hasUnsaved(): boolean {
  return guards.length > 0;
}

/** Asks, where something is not saved, whether to leave it. */
export function mayLeave(): boolean {
  const question = guards.at(-1);
  return question === undefined || window.confirm(question);
}

/** While `dirty`, closing or leaving the page, or opening another resource, asks first. */
export function useUnsavedGuard(dirty: boolean, question: string): void {
  useEffect(() => {
    if (!dirty) return;
    guards.push(question);
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => {
      guards.splice(guards.indexOf(question), 1);
      window.removeEventListener('beforeunload', ask);
    };
  }, [dirty, question]);
}
