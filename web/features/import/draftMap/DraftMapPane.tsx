import { useState } from 'react';
import { NoMap } from '../../../map/controls/Notices.tsx';
import controls from '../../../ui/controls.module.css';
import { Icon } from '../../../ui/Icon.tsx';
import type { DraftMap } from '../useDraftMap.ts';
import { DraftMapView } from './DraftMapView.tsx';
import styles from './draftMap.module.css';
import { useDraftMapWords } from './useDraftMapWords.ts';
import type { OnDrawn } from './useRowDrawing.ts';

/** Where the rows of a draft fall, beside what is stored; where there is little room it can be folded away. */
export function DraftMapPane({ draft, onDrawn }: { draft: DraftMap; onDrawn: OnDrawn }) {
  const words = useDraftMapWords();
  const [isFolded, setFolded] = useState(false);
  const folded = isFolded && draft.drawing === null;
  const [able, setAble] = useState(true);
  return (
    <section
      className={styles.pane}
      data-part="draft-map"
      data-folded={folded ? '' : undefined}
      aria-label={words.title}
    >
      <div className={styles.room}>
        {able ? <DraftMapView draft={draft} onDrawn={onDrawn} onUnable={() => setAble(false)} /> : <NoMap />}
      </div>
      <button
        type="button"
        className={`${controls.button} ${styles.fold}`}
        aria-expanded={!folded}
        onClick={() => setFolded(!folded)}
      >
        <Icon name={folded ? 'chevronDown' : 'chevronUp'} size={16} />
        {folded ? words.unfold : words.fold}
      </button>
    </section>
  );
}
