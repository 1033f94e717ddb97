import controls from '../../../ui/controls.module.css';
import { IconButton } from '../../../ui/IconButton.tsx';
import type { DraftMap } from '../useDraftMap.ts';
import styles from './draftMap.module.css';
import { useDraftMapWords } from './useDraftMapWords.ts';

/** How the outline of a row is drawn, and the way to leave it. */
export function DrawnRow({ draft: { drawing, setDrawing } }: { draft: DraftMap }) {
  const words = useDraftMapWords();
  return (
    <div className={`${styles.chosen} ${controls.panel}`} role="status" data-part="draft-drawing">
      <span>
        <b>{words.drawing(drawing?.split('!').at(-1) ?? '')}</b>
        <small>{words.drawingHelp}</small>
      </span>
      <IconButton icon="close" label={words.drawNothing} size={16} onClick={() => setDrawing(null)} />
    </div>
  );
}
