import { type RefObject, useLayoutEffect } from 'react';
import { type Insets, useUi } from '../state/ui.ts';

/** Tells the map which of its pixels the panels cover, whenever that changes. Panels of a phone cover it from below. */
export function useInsets(shell: RefObject<HTMLElement | null>, phone: boolean): void {
  const setInsets = useUi((ui) => ui.setInsets);
  useLayoutEffect(() => {
    const root = shell.current;
    if (!root) return;
    let last = '';
    const measure = () => {
      const insets = measured(root, phone);
      const text = JSON.stringify(insets);
      if (text === last) return;
      last = text;
      root.style.setProperty('--inset-left', `${insets.left}px`);
      root.style.setProperty('--inset-right', `${insets.right}px`);
      setInsets(insets);
    };
    const sizes = new ResizeObserver(measure);
    const watchPanels = () => {
      for (const panel of root.children) sizes.observe(panel);
      measure();
    };
    const children = new MutationObserver(watchPanels);
    children.observe(root, {
      childList: true,
      attributes: true,
      attributeFilter: ['data-face', 'data-site'],
    });
    watchPanels();
    return () => {
      sizes.disconnect();
      children.disconnect();
    };
  }, [shell, phone, setInsets]);
}

function measured(root: HTMLElement, phone: boolean): Insets {
  const box = (part: string) => {
    const panel = root.querySelector<HTMLElement>(`:scope > [data-part=${part}]`);
    return panel && panel.offsetWidth > 0 ? panel.getBoundingClientRect() : null;
  };
  const header = box('header');
  const left = box('left');
  const sheet = box('sheet');
  const timeBar = box('time-bar');
  const lowest = phone ? (sheet ?? timeBar ?? box('faces')) : timeBar;
  return {
    top: Math.round(header?.bottom ?? 0),
    left: phone ? 0 : Math.round(left?.right ?? 0),
    right: phone || !sheet ? 0 : Math.round(root.clientWidth - sheet.left),
    bottom: lowest ? Math.round(root.clientHeight - lowest.top) : 0,
  };
}
