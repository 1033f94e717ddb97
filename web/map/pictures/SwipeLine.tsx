import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { nameFor } from '#contract/language.ts';
import type { MapPictureData } from '#contract/pictures.ts';
import { useViewPart } from '../../state/url.ts';
import controls from '../../ui/controls.module.css';
import { Icon } from '../../ui/Icon.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import styles from './mapPictures.module.css';
import { useLayerWords } from './useLayerWords.ts';

interface SwipeLineProps {
  picture: MapPictureData;
  /** share of the map's width */
  at: number;
  onMove: (at: number) => void;
  onEnd: () => void;
}

const STEP = 0.02;
const FAR_STEP = 0.1;
const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -STEP,
  ArrowRight: STEP,
  PageDown: -FAR_STEP,
  PageUp: FAR_STEP,
};

/** The line at which a picture ends: left of it the picture, right of it what lies beneath. */
export function SwipeLine({ picture, at, onMove, onEnd }: SwipeLineProps) {
  const words = useLayerWords();
  const language = useViewPart('language');
  const held = useRef(false);
  const move = (place: number) => onMove(Math.min(1, Math.max(0, place)));
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    const room = event.currentTarget.parentElement?.parentElement?.getBoundingClientRect();
    if (held.current && room) move((event.clientX - room.left) / room.width);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (event.key === 'Escape') onEnd();
    else if (event.key === 'Home') move(0);
    else if (event.key === 'End') move(1);
    else if (step !== undefined) move(at + step);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className={styles.swipe} style={{ left: `${at * 100}%` }} data-part="swipe">
      <div
        className={styles.handle}
        role="slider"
        tabIndex={0}
        aria-label={words.swipeOf(nameFor(picture, language))}
        aria-orientation="horizontal"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(at * 100)}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          held.current = true;
        }}
        onPointerMove={onPointerMove}
        onPointerUp={() => {
          held.current = false;
        }}
        onPointerCancel={() => {
          held.current = false;
        }}
      >
        <Icon name="compare" size={20} />
      </div>
      <span className={`${styles.swipeName} ${controls.panel}`}>
        {nameFor(picture, language)}
        <IconButton icon="close" label={words.swipeEnd} size={14} onClick={onEnd} />
      </span>
    </div>
  );
}
