import type { Map as MapLibreMap } from 'maplibre-gl';
import type { KeyboardEvent } from 'react';
import controls from '../../ui/controls.module.css';
import { Icon } from '../../ui/Icon.tsx';
import styles from './boundary.module.css';
import { useBoundary } from './boundaryStore.ts';
import { cornersOf, isSamePlace, type Shape } from './shape.ts';
import { useBoundaryWords } from './useBoundaryWords.ts';
import { nudgeCorner } from './useHandles.ts';

const STEP_PX = 2;
const LONG_STEP_PX = 20;
const ARROWS: Record<string, readonly [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** The chosen corner without a pointer: from one to the next, nudged by the arrow keys, taken away. */
export function CornerRow({ map, shape }: { map: MapLibreMap; shape: Shape }) {
  const words = useBoundaryWords();
  const chosen = useBoundary((state) => state.chosen);
  const { choose, drop } = useBoundary.getState();
  const corners = cornersOf(shape);
  const index = corners.findIndex(({ place }) => chosen && isSamePlace(place, chosen));
  const go = (by: number) =>
    choose(corners[(Math.max(index, by > 0 ? -1 : 0) + by + corners.length) % corners.length].place);
  const onKeyDown = (event: KeyboardEvent) => {
    const arrow = ARROWS[event.key];
    if (!arrow || !chosen) return;
    event.preventDefault();
    const by = event.shiftKey ? LONG_STEP_PX : STEP_PX;
    nudgeCorner(map, arrow[0] * by, arrow[1] * by);
  };
  return (
    <fieldset
      className={styles.corner}
      data-part="boundary-corner"
      aria-label={words.cornerLabel}
      onKeyDown={onKeyDown}
    >
      <button
        type="button"
        className={controls.button}
        data-shape="square"
        aria-label={words.previousCorner}
        title={words.cornerHelp}
        onClick={() => go(-1)}
      >
        <Icon name="chevronLeft" />
      </button>
      <span>{words.corner(index < 0 ? '–' : String(index + 1), String(corners.length))}</span>
      <button
        type="button"
        className={controls.button}
        data-shape="square"
        aria-label={words.nextCorner}
        title={words.cornerHelp}
        onClick={() => go(1)}
      >
        <Icon name="chevronRight" />
      </button>
      <button
        type="button"
        className={controls.button}
        disabled={!chosen}
        onClick={() => chosen && drop(chosen)}
      >
        {words.deleteCorner}
      </button>
    </fieldset>
  );
}
