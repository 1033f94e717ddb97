import type { LeftOutLinesData } from '#contract/imports.ts';
import type { Notice } from '../../source.ts';

export const NOTHING_LEFT_OUT: LeftOutLinesData = { sums: 0, headings: 0, notes: 0, tables: 0 };

/** What several tables leave out. */
export function addLeftOut(parts: readonly LeftOutLinesData[]): LeftOutLinesData {
  return parts.reduce(
    (sum, part) => ({
      sums: sum.sums + part.sums,
      headings: sum.headings + part.headings,
      notes: sum.notes + part.notes,
      tables: sum.tables + part.tables,
    }),
    NOTHING_LEFT_OUT,
  );
}

/** Lines of one sort: the first one's row and words, and how many. */
export interface LineCount {
  row: number;
  found: string;
  count: number;
}

export function countLine(lines: LineCount, row: number, found: string): void {
  lines.row ||= row;
  lines.found ||= found;
  lines.count++;
}

/** What is told of them; nothing for none. */
export function noticeOf(
  code: string,
  level: Notice['level'],
  { row, found, count }: LineCount,
  sheet: string | undefined,
): Notice[] {
  return count === 0 ? [] : [{ code, level, sheet, row, count, ...(found !== '' && { found }) }];
}
