import { longTextMark, numberOfMark } from './longTextMark.ts';
import type { LongTextWords } from './longTextWords.zh.ts';

const MAX_CELL_CHARACTERS = 32_767;

/** A row of the sheet of long texts. */
export type LongTextRow = readonly [number: number, part: string, text: string];

/** Gathers the texts that no cell can hold while a sheet is written. */
export interface LongTextsToWrite {
  /** What stands in the cell: the text, or a mark. A text that looks like a mark goes to the other sheet too, or it would be taken for one. */
  cell(text: string): string;
  /** The rows that have come since it was asked last. */
  take(): LongTextRow[];
}

export function createLongTexts({ sheet }: LongTextWords): LongTextsToWrite {
  let rows: LongTextRow[] = [];
  let number = 0;
  return {
    cell(text) {
      if (text.length <= MAX_CELL_CHARACTERS && numberOfMark(text) === null) return text;
      number++;
      const parts = partsOf(text);
      for (const [place, part] of parts.entries()) rows.push([number, `${place + 1}/${parts.length}`, part]);
      return longTextMark(sheet, number);
    },
    take() {
      const taken = rows;
      rows = [];
      return taken;
    },
  };
}

/** As long as a cell can be; none ends inside of a character. */
function partsOf(text: string): string[] {
  const parts: string[] = [];
  for (let start = 0; start < text.length; ) {
    let end = Math.min(text.length, start + MAX_CELL_CHARACTERS);
    if (end < text.length && /[\uD800-\uDBFF]/.test(text[end - 1])) end--;
    parts.push(text.slice(start, end));
    start = end;
  }
  return parts;
}
