import type { LeftOutLinesData } from '#contract/imports.ts';
import type { Cell, Evidence, FileRefusal, Notice, RawRow, SourceTable } from '../source.ts';
import { findHeadingRow } from './headingRow.ts';
import { isCountingLine } from './lines/countingLine.ts';
import { addLeftOut } from './lines/leftOut.ts';
import { countFilled, isFilled } from './lines/lineText.ts';
import { createTableStarts, repeatsHeading, type TableStart } from './lines/tableStart.ts';
import { type LookAhead, lookAhead } from './lookAhead.ts';
import type { Rows } from './rowStore.ts';
import { createTablePart, type FoundTable, type TableOptions, type TablePart } from './tablePart.ts';
import { withoutErrors } from './tableRows.ts';

export interface FoundTables {
  readonly tables: readonly SourceTable[];
  readonly notices: readonly Notice[];
  readonly leftOut: LeftOutLinesData;
  readonly evidence?: readonly Evidence[];
  /** Why these lines, whose form is known, give no table. */
  readonly refusal?: FileRefusal;
}

/** Headings are looked for here, and the width of the table is seen here. */
const LOOKED_AT = 200;
/** The headings of a table below and its first rows. */
const LOOKED_BELOW = 20;
/** A title and a statement of units stand between two tables. */
const TITLE_LINES = 3;

/**
 * Makes tables of bare rows: finds the headings; leaves out empty rows, sums, headings that a print repeats, notes, signatures and lines that
 * only divide the table (all are counted); reads a table below the first under its own headings, or leaves it out with a warning where
 * nobody knows them. A repeated heading gets a number so that neither column is lost.
 * @returns null when no row can be the heading
 */
export function tablesFromRows(rows: Rows<RawRow>, options: TableOptions): FoundTables | null {
  const first = findHeadingRow(firstLines(rows), options);
  if (first === null) return null;
  const reader = createReader(createTablePart(first, options, undefined), options);
  const lines = lookAhead(rows);
  for (const line of lines) if (line.row > first.dataStart) reader.take(withoutErrors(line), lines);
  return reader.end();
}

/** The first lines by their place, those without a cell empty. */
function firstLines(rows: Rows<RawRow>): (readonly Cell[])[] {
  const lines: (readonly Cell[])[] = [];
  for (const { row, cells } of rows) {
    if (row > LOOKED_AT) break;
    while (lines.length < row) lines.push([]);
    lines[row - 1] = cells;
  }
  return lines;
}

interface Reader {
  take(line: RawRow, lines: LookAhead<RawRow>): void;
  end(): FoundTables;
}

/** A table whose headings nobody knows, while its lines go by. */
interface UnreadTable {
  readonly row: number;
  readonly found: string;
  count: number;
}

function createReader(start: TablePart, options: TableOptions): Reader {
  const starts = createTableStarts(options);
  const done: FoundTable[] = [];
  const unread: UnreadTable[] = [];
  let part = start;
  /** Row of the last line that was one of the table's rows, or its heading. */
  let lastRow = start.place.dataStart;
  let headingLines = 0;
  /** Whether no row has come since the headings: what numbers them comes here. */
  let isUnderHeadings = true;
  let skipped: UnreadTable | null = null;

  function begin(next: TableStart & { kind: 'known' }, line: RawRow): void {
    const titles = part.takeTitles();
    const number = done.length + 2;
    done.push(part.end());
    const [{ table }] = done;
    const above = { name: table.name, headings: table.headings, titles: table.titles };
    const name = options.name === null ? `#${number}` : `${options.name} #${number}`;
    part = createTablePart({ ...next.place, titles }, { ...options, name }, above);
    skipped = null;
    lastRow = line.row;
    headingLines = next.place.lines.length - 1;
    isUnderHeadings = true;
  }

  function takeLine(line: RawRow, lines: LookAhead<RawRow>): void {
    const gap = line.row - lastRow > 1;
    const next = starts.at(line, gap, () => lines.peek(LOOKED_BELOW), part.sums);
    if (next?.kind === 'known') begin(next, line);
    else if (skipped !== null) skipped.count++;
    else if (next?.kind === 'unknown') {
      part.takeTitles();
      skipped = { row: line.row, found: next.headings.join(', ').slice(0, 80), count: 0 };
      unread.push(skipped);
    } else if (isTitleOfNext(line, lines, part, starts)) part.wait(line);
    else if (part.take(line) === 'row') {
      lastRow = line.row;
      isUnderHeadings = false;
    }
  }

  function numbersHeadings({ cells }: RawRow): boolean {
    return isUnderHeadings && isCountingLine(cells, part.place.headings.length);
  }

  return {
    take(line, lines) {
      if (!line.cells.some(isFilled)) part.seeEmpty(line);
      // The second line of headings, and the units under them.
      else if (headingLines > 0) headingLines--;
      else if (repeatsHeading(line.cells, part.place.lines) || numbersHeadings(line)) {
        part.takeHeading(line);
        isUnderHeadings = true;
        skipped = null;
        lastRow = line.row;
      } else takeLine(line, lines);
    },
    end() {
      const found = [...done, part.end()];
      const sheet = options.name ?? undefined;
      const left = { sums: 0, headings: 0, notes: 0, tables: unread.length };
      return {
        tables: found
          .map(({ table }) => table)
          .filter((table, index) => index === 0 || table.rows.length > 0),
        notices: [
          ...found.flatMap(({ notices }) => notices),
          ...unread.map((table): Notice => ({ code: 'second_table', level: 'warning', sheet, ...table })),
        ],
        leftOut: addLeftOut([...found.map(({ leftOut }) => leftOut), left]),
      };
    },
  };
}

/** A line of one text above the headings of a table: 表二：闲置厂房. */
function isTitleOfNext(
  line: RawRow,
  lines: LookAhead<RawRow>,
  part: TablePart,
  starts: ReturnType<typeof createTableStarts>,
): boolean {
  if (countFilled(line.cells, 2) !== 1 || typeof line.cells.find(isFilled) !== 'string') return false;
  if (part.isLeftOut(line)) return false;
  const next = lines.peek(LOOKED_BELOW);
  return next
    .slice(0, TITLE_LINES)
    .some(
      (below, index) =>
        !repeatsHeading(below.cells, part.place.lines) &&
        starts.at(below, true, () => next.slice(index + 1), part.sums) !== null,
    );
}
