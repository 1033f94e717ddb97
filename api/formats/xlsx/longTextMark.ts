/**
 * A cell of a workbook holds 32,767 characters. A longer text of an export of ours stands on a second sheet, in parts, and its cell holds a
 * mark (`→长文本#17`) with the number that the text has there.
 */

/** What is written on the sheet of long texts, in the language of the workbook. */
export interface LongTextWords {
  readonly sheet: string;
  /** Number of the text, which part of how many (`1/3`), the part itself. */
  readonly headings: readonly [number: string, part: string, text: string];
}

export const LONG_TEXT_WORDS = {
  zh: { sheet: '长文本', headings: ['序号', '段', '文本'] },
  en: { sheet: 'Long texts', headings: ['number', 'part', 'text'] },
} as const satisfies Readonly<Record<string, LongTextWords>>;

const MARK = /^→(?:长文本|Long texts)#(\d{1,9})$/;

export function longTextMark(sheet: string, number: number): string {
  return `→${sheet}#${number}`;
}

/** The number of the long text that a cell stands for; null when it is no mark. */
export function numberOfMark(text: string): number | null {
  const match = text.startsWith('→') ? MARK.exec(text) : null;
  return match === null ? null : Number(match[1]);
}

/** The words of a sheet of long texts by its name and first row; undefined when it is another sheet. */
export function longTextWords(sheet: string, headings: readonly unknown[]): LongTextWords | undefined {
  return Object.values(LONG_TEXT_WORDS).find(
    (words) =>
      words.sheet === sheet &&
      headings.length === words.headings.length &&
      words.headings.every((word, column) => headings[column] === word),
  );
}
