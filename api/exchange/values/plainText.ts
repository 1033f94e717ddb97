import type { Cell } from '../formats/source.ts';

const NOTHING = /^(?:-+|—+|–+|\/+|\\+|无|暂无|null|none|nil|n\/?a|#n\/a|nan)$/i;
const CONTROL = /[\p{Cc}]/gu;

/** The text of a cell as the record can hold it: no control characters but line ends, no broken characters; null when it says nothing. */
export function textOf(cell: Cell): string | null {
  const text = cleanText(cell);
  return text === '' || NOTHING.test(text) ? null : text;
}

/** The same, with what stands for "nothing" kept: the words of the ledger. */
export function cleanText(cell: Cell): string {
  if (cell === null) return '';
  const text = String(cell).toWellFormed();
  return text
    .replace(CONTROL, (sign) => (sign === '\n' || sign === '\t' ? sign : sign === '\r' ? '' : ' '))
    .trim();
}
