import { hasUnsaved, heldParameters, leaveBy } from './unsaved.ts';

interface Entry {
  /** which one of this page's entries in the browser's history */
  readonly turn: number;
  readonly path: string;
  readonly search: string;
}

let shown: Entry | null = null;
/** how many steps that were taken back are still to arrive */
let returning = 0;
/** whether the step that is still to arrive was allowed */
let isLeaving = false;

function here(turn: number): Entry {
  return { turn, path: window.location.pathname, search: window.location.search };
}

/** What an entry of the history is marked with, so that a step through it is told forward from back. */
export function entryState(how: 'push' | 'replace'): { turn: number } {
  const turn = shown?.turn ?? turnOf(window.history.state) ?? 0;
  return { turn: how === 'push' ? turn + 1 : turn };
}

/** Told after the address was written by the page itself. */
export function noteEntry(state: { turn: number }): void {
  shown = here(state.turn);
}

function turnOf(state: unknown): number | null {
  const turn = typeof state === 'object' && state !== null && 'turn' in state ? state.turn : null;
  return typeof turn === 'number' ? turn : null;
}

/** Whether what is not saved and belongs to one address has no place at another. */
function leavesWork(from: Entry, to: Entry): boolean {
  const [before, after] = [new URLSearchParams(from.search), new URLSearchParams(to.search)];
  return from.path !== to.path || heldParameters().some((name) => before.get(name) !== after.get(name));
}

/**
 * Asks before the browser's own Back and Forward leave work that is not saved: steps back, and forth again where the answer is yes. To be
 * begun before anybody else hears of such steps: what is refused is told to nobody.
 */
export function guardBack(): void {
  shown = here(turnOf(window.history.state) ?? 0);
  window.history.replaceState({ turn: shown.turn }, '');
  window.addEventListener('popstate', (event) => {
    if (returning > 0) {
      returning--;
      event.stopImmediatePropagation();
      return;
    }
    const was = shown!;
    const marked = turnOf(event.state);
    // An entry without a mark is new: a link to a part of the page made it.
    const now = here(marked ?? was.turn + 1);
    if (marked === null) window.history.replaceState({ turn: now.turn }, '');
    if (!isLeaving && hasUnsaved() && leavesWork(was, now)) {
      event.stopImmediatePropagation();
      returning++;
      window.history.go(was.turn - now.turn);
      leaveBy(() => {
        isLeaving = true;
        window.history.go(now.turn - was.turn);
      });
      return;
    }
    isLeaving = false;
    shown = now;
  });
}
