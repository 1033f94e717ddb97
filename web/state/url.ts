import { useCallback, useMemo, useSyncExternalStore } from 'react';
import type { Fault } from '#contract/problem.ts';
import { mayLeave } from './unsaved.ts';
import { parseViewWithFaults, type View, viewToSearch } from './view.ts';

export type { View } from './view.ts';

export type HistoryStep = 'push' | 'replace';
export type PatchView = (patch: Partial<View>, how?: HistoryStep) => void;

const CHANGE = 'wutong:view';

/** The view that the address bar says at this moment: for handlers that outlive a render. */
export function currentView(): View {
  return parsed(window.location.search).view;
}

/**
 * Changes the view, which is the address: unchanged text makes no history entry.
 * @param how `push` for a discrete change (the back button undoes it), `replace` while something is dragged or moved
 */
export function patchView(patch: Partial<View>, how: HistoryStep = 'push'): void {
  const view = currentView();
  const search = viewToSearch({ ...view, ...patch });
  if (search === window.location.search) return;
  if (patch.site !== undefined && patch.site !== view.site && !mayLeave()) return;
  writeSearch(search, how);
}

/** Puts another query string into the address and tells everybody who reads it. */
export function writeSearch(search: string, how: HistoryStep): void {
  const address = `${window.location.pathname}${search}${window.location.hash}`;
  if (how === 'push') window.history.pushState(null, '', address);
  else window.history.replaceState(null, '', address);
  window.dispatchEvent(new Event(CHANGE));
}

/** The query string of the address. */
export function useSearch(): string {
  return useSyncExternalStore(subscribe, readSearch);
}

/** The view and the verb that changes it. The URL is the state, not a mirror of it. */
export function useView(): [View, PatchView] {
  const search = useSearch();
  return [useMemo(() => parsed(search).view, [search]), patchView];
}

/** What in the address could not be read, each with the parameter's name. */
export function useViewFaults(): { faults: readonly Fault[]; drop: () => void } {
  const search = useSearch();
  const drop = useCallback(() => {
    window.history.replaceState(null, '', `${window.location.pathname}${viewToSearch(currentView())}`);
    window.dispatchEvent(new Event(CHANGE));
  }, []);
  return { faults: parsed(search).faults, drop };
}

let last: { search: string; result: ReturnType<typeof parseViewWithFaults> } | undefined;

/** One parse per address, so that every component sees the same objects. */
function parsed(search: string) {
  if (last?.search !== search) last = { search, result: parseViewWithFaults(search) };
  return last.result;
}

function readSearch(): string {
  return window.location.search;
}

function subscribe(onChange: () => void): () => void {
  window.addEventListener('popstate', onChange);
  window.addEventListener(CHANGE, onChange);
  return () => {
    window.removeEventListener('popstate', onChange);
    window.removeEventListener(CHANGE, onChange);
  };
}
