import type { DiffKind } from '#contract/kinds.ts';
import styles from './changeMark.module.css';
import { CHANGE_SHAPES } from './changeShapes.ts';

/** The mark of what became of a resource; the words stand beside it. */
export function ChangeMark({ what }: { what: DiffKind }) {
  const { outline, glyph } = CHANGE_SHAPES[what];
  return (
    <svg className={styles.mark} data-what={what} viewBox="0 0 20 20" aria-hidden="true">
      <path d={outline} />
      <path d={glyph} />
    </svg>
  );
}
