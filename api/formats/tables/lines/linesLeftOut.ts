import type { LeftOutLinesData } from '#contract/imports.ts';
import type { Cell, Notice, RawRow } from '../../source.ts';
import { cellText } from '../headingRow.ts';
import type { ColumnSums, SumDiffers } from './columnSums.ts';
import { countLine, type LineCount, noticeOf } from './leftOut.ts';
import { isFilled } from './lineText.ts';

type LeftLines = Readonly<Record<'sums' | 'headings' | 'notes' | 'dividers', LineCount>>;

/** The lines of one table that become no rows. */
export interface LinesLeftOut {
  /** A line of that sort. */
  add(sort: keyof LeftLines, line: RawRow): void;
  /** A line that may be the title of a table below; until a row follows it is not left out. */
  wait(line: RawRow): void;
  /** What waited was no title. */
  settle(): void;
  /** What waited becomes the title of a table below. */
  takeTitles(): string[];
  /** What is told of them. `sums`: those of the table, that say which of them differ. */
  notices(sums: ColumnSums, headings: readonly string[], sheet: string | undefined): Notice[];
  counts(): LeftOutLinesData;
}

/** Begins to keep what a table leaves out. */
export function createLinesLeftOut(): LinesLeftOut {
  const left = { sums: none(), headings: none(), notes: none(), dividers: none() };
  let waiting: { row: number; text: string }[] = [];
  return {
    add: (sort, { row, cells }) => countLine(left[sort], row, firstText(cells)),
    wait({ row, cells }) {
      waiting.push({ row, text: firstText(cells) });
    },
    settle() {
      for (const { row, text } of waiting) countLine(left.dividers, row, text);
      waiting = [];
    },
    takeTitles() {
      const found = waiting.map(({ text }) => text);
      waiting = [];
      return found;
    },
    notices: (sums, headings, sheet) => noticesOf(left, sums, headings, sheet),
    counts: () => ({
      sums: left.sums.count,
      headings: left.headings.count,
      notes: left.notes.count + left.dividers.count,
      tables: 0,
    }),
  };
}

function none(): LineCount {
  return { row: 0, found: '', count: 0 };
}

function firstText(cells: readonly Cell[]): string {
  const first = cells.find(isFilled);
  return first === undefined ? '' : cellText(typeof first === 'string' ? first.slice(0, 200) : first);
}

function noticesOf(
  left: LeftLines,
  sums: ColumnSums,
  headings: readonly string[],
  sheet: string | undefined,
): Notice[] {
  const { first, count } = sums.differing();
  return [
    ...noticeOf('summary_rows_left_out', 'note', { ...left.sums, found: '' }, sheet),
    // The last one that is told stands for those that are not.
    ...first.map((sum, index) =>
      differs(sum, headings, sheet, index === first.length - 1 ? count - index : 1),
    ),
    ...noticeOf('repeated_headings_left_out', 'note', { ...left.headings, found: '' }, sheet),
    ...noticeOf('notes_left_out', 'note', left.notes, sheet),
    ...noticeOf('divider_rows_left_out', 'warning', left.dividers, sheet),
  ];
}

function differs(
  { row, column, found, expected }: SumDiffers,
  headings: readonly string[],
  sheet: string | undefined,
  count: number,
): Notice {
  const notice = { code: 'sum_differs', level: 'warning', sheet, row, field: headings[column] } as const;
  return { ...notice, found: plain(found), expected: plain(expected), count };
}

/** Sums of binary numbers carry noise. */
function plain(number: number): string {
  return String(Number(number.toPrecision(12)));
}
