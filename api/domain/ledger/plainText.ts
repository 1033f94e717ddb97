import type { Cell } from './cell.ts';

const NOTHING = /^(?:-+|—+|–+|\/+|\\+|无|暂无|null|none|nil|n\/?a|#n\/a|nan)$/i;
/** What people and programs put into a cell that holds nothing. A word (无, 面议) is more than that. */
const BLANK = /^(?:[-–—―−/\\*.·~_\s]*|null|none|nil|nan|n\/?a|#n\/a)$/i;
/** Neither a control character nor half of a pair, nor a blank at either end. */
const CLEAN = /^(?=\S)[^\p{Cc}\p{Cs}]*(?<=\S)$/u;
/** What nearly all cells are made of: ASCII without blanks, and common Han characters. */
const PLAIN = /^[!-~\u4e00-\u9fff]+$/;
/** The line ends of other systems, of old ones too. */
const LINE_END = /\r\n?/g;
const CONTROL = /[\p{Cc}]/gu;

/** The text of a cell as the record can hold it: no control characters but line ends, no broken characters; null when it says nothing. */
export function textOf(cell: Cell): string | null {
  const text = cleanText(cell);
  return text === '' || NOTHING.test(text) ? null : text;
}

/** The same, with what stands for "nothing" kept: the words of the ledger. */
export function cleanText(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'string' && (cell === '' || PLAIN.test(cell) || CLEAN.test(cell))) return cell;
  const text = String(cell).toWellFormed();
  return text
    .replace(LINE_END, '\n')
    .replace(CONTROL, (sign) => (sign === '\n' || sign === '\t' ? sign : ' '))
    .trim();
}

/** Whether a cell is empty, or holds a sign that stands for it: —, /, n/a. */
export function isBlank(cell: Cell): boolean {
  const text = cleanText(cell);
  return text.length < 20 && BLANK.test(text);
}
