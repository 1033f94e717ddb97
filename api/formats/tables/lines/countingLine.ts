import type { Cell } from '../../source.ts';
import { filledCells } from './lineText.ts';

const STEMS = '甲乙丙丁戊己庚辛壬癸';
const FEWEST = 3;
/** A line of forms that numbers their columns begins with such a word, or with the first number. */
const WORD = /^(?:栏次|栏目|列次|列号|序号|编号)$/;

/** Whether a line only numbers the columns of a form: 1 2 3 …, (1) (2) …, 甲 乙 丙 …, A B C … */
export function isCountingLine(cells: readonly Cell[], width: number): boolean {
  const filled = filledCells(cells, width + 1).map(({ text }) => text.replace(/^[([（]|[)\]）]$/g, ''));
  const counted = WORD.test(filled[0] ?? '') ? filled.slice(1) : filled;
  if (counted.length < FEWEST || counted.length < width * 0.6) return false;
  return [numberOf, stemOf, letterOf].some((read) =>
    counted.every((text, place) => read(text) === place + 1),
  );
}

function numberOf(text: string): number {
  return /^\d{1,3}$/.test(text) ? Number(text) : 0;
}

function stemOf(text: string): number {
  return text.length === 1 ? STEMS.indexOf(text) + 1 : 0;
}

function letterOf(text: string): number {
  return /^[a-z]$/.test(text) ? text.charCodeAt(0) - 96 : 0;
}
