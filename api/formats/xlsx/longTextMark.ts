import { loadWords } from '../../i18n/loadWords.ts';
import type { LongTextWords } from './longTextWords.zh.ts';

/**
 * A cell of a workbook holds 32,767 characters. A longer text of an export of ours stands on a second sheet, in parts, and its cell holds a
 * mark (`→长文本#17`) with the number that the text has there. Marks and sheets of every language are read.
 */
export const LONG_TEXT_WORDS = await loadWords<LongTextWords>(import.meta.url, './longTextWords');

const WRITTEN: readonly LongTextWords[] = Object.values(LONG_TEXT_WORDS);
const NUMBER = /^\d{1,9}$/;

export function longTextMark(sheet: string, number: number): string {
  return `→${sheet}#${number}`;
}

/** The number of the long text that a cell stands for; null when it is no mark. */
export function numberOfMark(text: string): number | null {
  if (!text.startsWith('→')) return null;
  const hash = text.lastIndexOf('#');
  const number = text.slice(hash + 1);
  const isKnown = WRITTEN.some(({ sheet }) => sheet === text.slice(1, hash));
  return isKnown && NUMBER.test(number) ? Number(number) : null;
}

/** What stands above the texts. */
export function longTextHeadings({ number, part, text }: LongTextWords): readonly [string, string, string] {
  return [number, part, text];
}

/** The words of a sheet of long texts by its name and first row; undefined when it is another sheet. */
export function longTextWords(sheet: string, headings: readonly unknown[]): LongTextWords | undefined {
  return WRITTEN.find((words) => {
    const own = longTextHeadings(words);
    return (
      words.sheet === sheet &&
      headings.length === own.length &&
      own.every((word, column) => headings[column] === word)
    );
  });
}
