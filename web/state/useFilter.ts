import { useCallback } from 'react';
import type { Filter } from '#contract/filter.ts';
import { currentView, type HistoryStep, patchView, useViewPart } from './url.ts';

export type EditFilter = (edit: (filter: Filter) => Filter, how?: HistoryStep) => void;

/** The view's filter and the verb that changes it; the edit gets the filter as it is when it runs. */
export function useFilter(): [Filter, EditFilter] {
  const filter = useViewPart('filter');
  const edit = useCallback<EditFilter>((change, how = 'push') => {
    patchView({ filter: change(currentView().filter) }, how);
  }, []);
  return [filter, edit];
}
