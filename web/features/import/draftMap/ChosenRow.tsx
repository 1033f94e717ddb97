import controls from '../../../ui/controls.module.css';
import { IconButton } from '../../../ui/IconButton.tsx';
import type { DraftMap } from '../useDraftMap.ts';
import { useImportWords } from '../useImportWords.ts';
import styles from './draftMap.module.css';
import { useDraftMapWords } from './useDraftMapWords.ts';

/** The row that is looked at, in a line: which it is, what becomes of it, and why not. */
export function ChosenRow({ draft: { chosen, byPlace, choose } }: { draft: DraftMap }) {
  const words = useDraftMapWords();
  const { outcomes, row } = useImportWords();
  const feature = chosen && byPlace.get(chosen.place);
  if (!feature) return null;
  const { properties } = feature;
  return (
    <div className={`${styles.chosen} ${controls.panel}`} role="status" data-part="draft-chosen">
      <span>
        <b>{properties.name ?? `${row} ${properties.row}`}</b>
        <small>
          {[properties.sheet, `${row} ${properties.row}`, outcomes[properties.what]]
            .filter(Boolean)
            .join(' · ')}
        </small>
        {properties.reason && <small data-what="rejected">{properties.reason}</small>}
      </span>
      <IconButton icon="close" label={words.chooseNone} size={16} onClick={() => choose(null, 'list')} />
    </div>
  );
}
