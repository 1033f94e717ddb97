import { flushSync } from 'react-dom';
import type { Language } from '#contract/language.ts';
import { useBoundaryEdit } from '../../state/boundaryEdit.ts';
import { patchView } from '../../state/url.ts';
import { listText } from '../../text/listText.ts';

/** Ends the editor and opens a sheet. The editor goes first: what it guards is saved or given up. */
export function leaveFor(site: number | null): void {
  flushSync(() => useBoundaryEdit.getState().end());
  if (site !== null) patchView({ site });
}

/** Names as a text has them: “A”、“B”. */
export function quoted(names: readonly string[], language: Language): string {
  return listText(
    names.map((name) => `“${name}”`),
    language,
  );
}
