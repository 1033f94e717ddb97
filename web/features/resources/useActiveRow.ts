import { type KeyboardEvent, useState } from 'react';
import { useUi } from '../../state/ui.ts';

interface ActiveRowOptions {
  items: readonly { id: number }[];
  scrollTo: (index: number) => void;
  /** null: rows are opened, not chosen */
  onChoose: ((index: number, isRange: boolean) => void) | null;
  onOpen: (id: number) => void;
}

/** The row that the keys act on; −1 while there is none. */
export function useActiveRow({ items, scrollTo, onChoose, onOpen }: ActiveRowOptions) {
  const [active, setActive] = useState(-1);
  const setHoverId = useUi((ui) => ui.setHoverId);
  const onKeyDown = (event: KeyboardEvent) => {
    if (onChoose && event.key === ' ' && items[active]) {
      event.preventDefault();
      onChoose(active, event.shiftKey);
      return;
    }
    if (event.key === 'Enter' && items[active]) {
      onOpen(items[active].id);
      return;
    }
    const target = keyTarget(event.key, active, items.length);
    if (target === null) return;
    event.preventDefault();
    setActive(target);
    setHoverId(items[target].id);
    scrollTo(target);
  };
  /** A press on a row opens it, or chooses it while rows are chosen. */
  const open = (index: number, isRange: boolean) => {
    setActive(index);
    if (onChoose) onChoose(index, isRange);
    else onOpen(items[index].id);
  };
  /** Where the keys begin, unless they have; without such a row at the first. */
  const beginAt = (index: number) => active < 0 && setActive(Math.max(0, index));
  return { active, beginAt, open, onKeyDown };
}

const PAGE_ROWS = 8;

/** The row that a key moves to in a list of so many; null when the key is not for moving. */
function keyTarget(key: string, active: number, count: number): number | null {
  if (count === 0) return null;
  const steps: Record<string, number> = {
    ArrowDown: active + 1,
    ArrowUp: active - 1,
    PageDown: active + PAGE_ROWS,
    PageUp: active - PAGE_ROWS,
    Home: 0,
    End: count - 1,
  };
  if (!Object.hasOwn(steps, key)) return null;
  return Math.min(Math.max(steps[key], 0), count - 1);
}
