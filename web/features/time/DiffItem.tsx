import type { DiffItemData } from '#contract/diff.ts';
import { codeWord } from '../../i18n/words.ts';
import { useUi } from '../../state/ui.ts';
import { patchView, useViewPart } from '../../state/url.ts';
import { fieldChange } from '../../text/fieldChange.ts';
import { areaLine } from '../../text/resourceText.ts';
import { useTextContext } from '../../text/useTextContext.ts';
import styles from './diff.module.css';

/** A resource that changed, with what changed in words; a click opens it. */
export function DiffItem({ item }: { item: DiffItemData }) {
  const context = useTextContext();
  const { words } = context;
  const site = useViewPart('site');
  const setHoverId = useUi((ui) => ui.setHoverId);
  const area = areaLine(item.areaM2To ?? item.areaM2From, item.kind, context);
  return (
    <li>
      <button
        type="button"
        className={styles.item}
        aria-current={item.id === site ? 'true' : undefined}
        onClick={() => patchView({ site: item.id })}
        onMouseEnter={() => setHoverId(item.id)}
        onMouseLeave={() => setHoverId(null)}
      >
        <b>{item.name}</b>
        <small>{[item.code, codeWord(words, 'kind', item.kind), area].filter(Boolean).join(' · ')}</small>
        {item.changes.map((change) => {
          const said = fieldChange(change, item.kind, context);
          return (
            <span key={change.field} className={styles.change}>
              {said.name} <s>{said.from}</s> → <b>{said.to}</b>
            </span>
          );
        })}
      </button>
    </li>
  );
}
