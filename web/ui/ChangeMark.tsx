import type { DiffKind } from '#contract/kinds.ts';
import { CHANGE_SHAPES } from './changeShapes.ts';
import './changeMark.css';

/** The mark of what became of a resource; the words stand beside it. */
export function ChangeMark({ what }: { what: DiffKind }) {
  const { outline, glyph } = CHANGE_SHAPES[what];
  return (
    <svg className="change-mark" data-what={what} viewBox="0 0 20 20" aria-hidden="true">
      <path d={outline} />
      <path d={glyph} />
    </svg>
  );
}
