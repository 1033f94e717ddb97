import { useEffect } from 'react';
import { confirm } from '../ui/confirm.ts';

/** What an address says that a form or an editor belongs to; all else can change under it. */
export const HOLDING: readonly string[] = ['site', 'id', 'view', 'route', 'compare'];

interface Guard {
  readonly question: string;
  readonly holding: readonly string[];
}

/** What to ask before work that no server has yet is left; the last one asked for stands first. */
const guards: Guard[] = [];

/** Whether something was written that no server has yet. */
export function hasUnsaved(): boolean {
  return guards.length > 0;
}

/** Takes a step that leaves what is not saved: at once where there is nothing, else if the answer is yes. */
export function leaveBy(step: () => void): void {
  const guard = guards.at(-1);
  if (guard) void confirm({ text: guard.question }).then((isLeft) => isLeft && step());
  else step();
}

/** The parameters of an address that what is not saved belongs to. */
export function heldParameters(): readonly string[] {
  return guards.flatMap(({ holding }) => holding);
}

/** While `dirty`, closing or leaving the page, or opening another resource, asks first. */
export function useUnsavedGuard(dirty: boolean, question: string, holding = HOLDING): void {
  useEffect(() => {
    if (!dirty) return;
    const guard = { question, holding };
    guards.push(guard);
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => {
      guards.splice(guards.indexOf(guard), 1);
      window.removeEventListener('beforeunload', ask);
    };
  }, [dirty, question, holding]);
}
