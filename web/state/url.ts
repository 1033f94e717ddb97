import { useCallback, useSyncExternalStore } from 'react';
import type { Fault } from '#contract/problem.ts';
import { entryState, noteEntry } from './backGuard.ts';
import { leaveBy } from './unsaved.ts';
import { parseViewWithFaults, type View, viewToSearch } from './view.ts';

export type { View } from './view.ts';

export type HistoryStep = 'push' | 'replace';

const CHANGE = 'wutong:view';

/** The view that the address bar says at this moment: for handlers that outlive a render. */
export function currentView(): View {
  return parsed(window.location.search).view;
}

/**
 * Changes the view, which is the address: unchanged text makes no history entry.
 * @param how `push` for a discrete change (the back button undoes it), `replace` while something is dragged or moved
 * @param then what follows once it is so; never, where something unsaved on the sheet was not to be left
 */
export function patchView(patch: Partial<View>, how: HistoryStep = 'push', then?: () => void): void {
  const write = () => {
    const search = viewToSearch({ ...currentView(), ...patch });
    if (search !== window.location.search) writeSearch(search, how);
    then?.();
  };
  const opensAnother = patch.site !== undefined && patch.site !== currentView().site;
  if (opensAnother) leaveBy(write);
  else write();
}

/** Puts another query string into the address and tells everybody who reads it. */
export function writeSearch(search: string, how: HistoryStep): void {
  const address = `${window.location.pathname}${search}${window.location.hash}`;
  const state = entryState(how);
  if (how === 'push') window.history.pushState(state, '', address);
  else window.history.replaceState(state, '', address);
  noteEntry(state);
  window.dispatchEvent(new Event(CHANGE));
}

/** The query string of the address. */
export function useSearch(): string {
  return useAddress(readSearch);
}

/**
 * One part of the view, as the address says it; `patchView` changes it. The URL is the state, not a mirror of it. Who reads a part is
 * rendered anew when that part changes and by no other change: not by a move of the map, unless it asks for the camera.
 */
export function useViewPart<Part extends keyof View>(part: Part): View[Part] {
  return useAddress(() => currentView()[part]);
}

/** What in the address could not be read, each with the parameter's name. */
export function useViewFaults(): { faults: readonly Fault[]; drop: () => void } {
  const faults = useAddress(readFaults);
  const drop = useCallback(() => {
    const state = entryState('replace');
    const address = `${window.location.pathname}${viewToSearch(currentView())}`;
    window.history.replaceState(state, '', address);
    noteEntry(state);
    window.dispatchEvent(new Event(CHANGE));
  }, []);
  return { faults, drop };
}

interface Parsed {
  readonly search: string;
  readonly view: View;
  readonly faults: readonly Fault[];
}

let last: Parsed | undefined;

/** One parse per address, so that every component sees the same objects; a part that says the same as before stays the object it was. */
function parsed(search: string): Parsed {
  if (last?.search !== search) {
    const { view, faults } = parseViewWithFaults(search);
    last = { search, view: steady(last?.view, view), faults: sameOr(last?.faults, faults) };
  }
  return last;
}

function steady(before: View | undefined, now: View): View {
  const earlier: Record<string, unknown> = { ...before };
  const parts = Object.entries(now).map(([part, value]) => [part, sameOr(earlier[part], value)]);
  return Object.fromEntries(parts) as View;
}

function sameOr<T>(before: T | undefined, now: T): T {
  return before !== undefined && JSON.stringify(before) === JSON.stringify(now) ? before : now;
}

function readFaults(): readonly Fault[] {
  return parsed(readSearch()).faults;
}

function readSearch(): string {
  return window.location.search;
}

/** What is read of the address, kept in step with it. It is the same wherever the page is rendered. */
function useAddress<Part>(read: () => Part): Part {
  return useSyncExternalStore(subscribe, read, read);
}

function subscribe(onChange: () => void): () => void {
  window.addEventListener('popstate', onChange);
  window.addEventListener(CHANGE, onChange);
  return () => {
    window.removeEventListener('popstate', onChange);
    window.removeEventListener(CHANGE, onChange);
  };
}
