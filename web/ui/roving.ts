import type { KeyboardEvent } from 'react';

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/**
 * What a key moves to in a row of controls that is one stop of the Tab key: the arrows go round, Home and End to the ends. The focus moves
 * along. The controls are the children of the element that listens.
 * @param at which of them has the focus
 * @returns which one has it now; null: the key is none of these
 */
export function roveBy(event: KeyboardEvent<HTMLElement>, at: number, count: number): number | null {
  if (event.ctrlKey || event.altKey || event.metaKey) return null;
  const step = STEPS[event.key];
  const ends: Readonly<Record<string, number>> = { Home: 0, End: count - 1 };
  const next = step === undefined ? ends[event.key] : (at + step + count) % count;
  if (next === undefined) return null;
  event.preventDefault();
  const control = event.currentTarget.children[next];
  if (control instanceof HTMLElement) control.focus();
  return next;
}
