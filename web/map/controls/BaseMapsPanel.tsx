import { useId } from 'react';
import { nameFor } from '#contract/language.ts';
import { chooseBaseMap } from '../../state/baseMapChoice.ts';
import { patchView, useViewPart } from '../../state/url.ts';
import controls from '../../ui/controls.module.css';
import type { ShownBaseMap } from '../basemap/useShownBaseMap.ts';
import { useMapWords } from '../useMapWords.ts';
import styles from './toolbar.module.css';
import { useDismissal } from './useDismissal.ts';

interface BaseMapsPanelProps {
  id: string;
  base: ShownBaseMap;
  onClose: () => void;
}

/** Which base map lies under all: one of those that there are. */
export function BaseMapsPanel({ id, base: { choices, shown }, onClose }: BaseMapsPanelProps) {
  const words = useMapWords();
  const language = useViewPart('language');
  const hidden = useViewPart('hidden');
  const root = useDismissal(onClose);
  const name = useId();
  const choose = (code: string) => {
    chooseBaseMap(choices, code);
    // Who chooses a base map wants to see it.
    if (hidden.includes('ground'))
      patchView({ hidden: hidden.filter((part) => part !== 'ground') }, 'replace');
  };
  return (
    <section
      className={`${styles.layers} ${controls.panel}`}
      id={id}
      ref={root}
      data-part="basemap-choice"
      aria-label={words.basemaps}
    >
      <fieldset className={styles.switches}>
        <legend>{words.basemaps}</legend>
        {choices.map((map) => (
          <label key={map.code}>
            <input
              type="radio"
              name={name}
              checked={map.code === shown?.code}
              onChange={() => choose(map.code)}
            />
            {nameFor(map, language)}
          </label>
        ))}
      </fieldset>
    </section>
  );
}
