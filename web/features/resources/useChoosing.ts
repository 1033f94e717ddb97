import { useRef } from 'react';
import { useMay } from '../../server/session.ts';
import { useSelection } from '../../state/selection.ts';
import { useFilter } from '../../state/useFilter.ts';

/** Choosing rows of the list, for whoever may change several at once. The past is not changed. */
export function useChoosing(items: readonly { id: number }[]) {
  const may = useMay();
  const [{ at }] = useFilter();
  const { choosing, ids, toggle, add } = useSelection();
  const last = useRef<number | null>(null);
  const mayChoose = at === undefined && (may('resource.edit') || may('resource.publish'));
  /** Chooses a row or lets it go; with Shift all from the last one on. */
  const choose = (index: number, isRange: boolean) => {
    const from = last.current;
    last.current = index;
    if (!isRange || from === null) {
      toggle(items[index].id);
      return;
    }
    const [low, high] = from < index ? [from, index] : [index, from];
    add(items.slice(low, high + 1).map(({ id }) => id));
  };
  return { mayChoose, choosing: mayChoose && choosing, ids, choose };
}
