import type { LeftOutLinesData } from '#contract/imports.ts';
import type { Cell, HeadingRole, Notice, RawRow, SourceRow, SourceTable } from '../source.ts';
import type { HeadingKnowledge, HeadingPlace } from './headingRow.ts';
import { type ColumnSums, createColumnSums } from './lines/columnSums.ts';
import { createLinesLeftOut } from './lines/linesLeftOut.ts';
import { countFilled, filledCells, isFilled, tidyText } from './lines/lineText.ts';
import { noteLineOf } from './lines/noteLines.ts';
import { maybeSumWord, type SumWord, sumWordOf } from './lines/sumWords.ts';
import { createRowNotices } from './rowNotices.ts';
import { createRowStore } from './rowStore.ts';
import { nameColumns, sourceRow } from './tableRows.ts';

export interface TableOptions extends HeadingKnowledge {
  /** Name of the sheet; null for a format without sheets. */
  readonly name: string | null;
  /** What cells that continue a merged one above stand for: row → column → value. Asked row after row. */
  readonly continued?: { get(row: number): ReadonlyMap<number, Cell> | undefined };
}

/** What a line became. */
export type LineFate = 'row' | 'left out' | 'waiting';

export interface FoundTable {
  readonly table: SourceTable;
  readonly notices: readonly Notice[];
  readonly leftOut: LeftOutLinesData;
}

/** One table while its lines come in. */
export interface TablePart {
  readonly place: HeadingPlace;
  readonly sums: ColumnSums;
  /** A line that says nothing but what its marks say. */
  seeEmpty(line: RawRow): void;
  /** A line that repeats the headings. */
  takeHeading(line: RawRow): void;
  /** Any other line. */
  take(line: RawRow): LineFate;
  /** Whether a line sums up, signs or explains: it is no title of a table below. */
  isLeftOut(line: RawRow): boolean;
  /** A line that stands above the headings of a table below. */
  wait(line: RawRow): void;
  /** The lines since the last row that may be the title of a table below: they are not left out then. */
  takeTitles(): string[];
  end(): FoundTable;
}

/** Begins a table under its headings. */
export function createTablePart(
  place: HeadingPlace,
  options: TableOptions,
  above: SourceTable['above'],
): TablePart {
  const { name, continued, roleOf } = options;
  const sheet = name ?? undefined;
  const width = Math.max(place.headings.length, 1);
  const named = nameColumns(place.headings);
  const roles = place.headings.map((heading) => roleOf?.(heading) ?? null);
  const repeatsTitle = createTitleReader(place.titles);
  const sums = createColumnSums(place.headings, roles);
  const sumWord = createSumWordReader(roles, sums);
  const marked = createRowNotices();
  const rows = createRowStore<SourceRow>();
  const left = createLinesLeftOut();
  let afterNote = false;

  function take(line: RawRow): LineFate {
    const { row, cells } = line;
    const word = sumWord(line);
    if (word !== null) {
      left.settle();
      sums.take(row, cells, word);
      left.add('sums', line);
      return 'left out';
    }
    const note = noteLineOf(cells, afterNote);
    if (note !== null || repeatsTitle(cells)) {
      afterNote = note === 'note';
      if (note === 'unit') left.wait(line);
      else left.add('notes', line);
      return note === 'unit' ? 'waiting' : 'left out';
    }
    if (isDivider(line, width)) {
      left.wait(line);
      return 'waiting';
    }
    left.settle();
    afterNote = false;
    sums.add(cells);
    marked.see(line);
    rows.push(sourceRow(line, width, continued?.get(row)));
    return 'row';
  }

  return {
    place,
    sums,
    take,
    seeEmpty: (line) => marked.seeMarks(line),
    takeHeading(line) {
      left.settle();
      left.add('headings', line);
    },
    isLeftOut: (line) => sumWord(line) !== null || noteLineOf(line.cells, afterNote) !== null,
    wait: left.wait,
    takeTitles: left.takeTitles,
    end() {
      left.settle();
      const { headings } = named;
      return {
        table: { name, ...(above && { above }), headings, titles: place.titles, rows },
        notices: [
          ...named.repeated.map(
            (field): Notice => ({ code: 'heading_repeated', level: 'note', sheet, field }),
          ),
          ...left.notices(sums, headings, sheet),
          ...marked.notices(headings, sheet),
        ],
        leftOut: left.counts(),
      };
    },
  };
}

/** Tells a title that stands again on the next page. */
function createTitleReader(above: readonly string[]): (cells: readonly Cell[]) => boolean {
  const titles = new Set(above.map(tidyText));
  return (cells) => {
    const [first] = firstFilled(cells, 1);
    return (
      titles.size > 0 &&
      titles.has(tidyText(first)) &&
      filledCells(cells).every(({ text }) => titles.has(text))
    );
  };
}

/**
 * Reads the word of a line that sums up, in its code, its name or its first texts; null for a row that has a key of its own and another
 * number than the word says.
 */
function createSumWordReader(
  roles: readonly (HeadingRole | null)[],
  sums: ColumnSums,
): (line: RawRow) => SumWord | null {
  const columnsOf = (...wanted: HeadingRole[]) =>
    roles.flatMap((role, column) => (role !== null && wanted.includes(role) ? [column] : []));
  const keys = columnsOf('key');
  const words = columnsOf('key', 'name', 'number');
  return ({ cells }) => {
    const texts = [...words.map((column) => cells[column]), ...firstFilled(cells, 2)].filter(maybeSumWord);
    const word = texts.map((text) => sumWordOf(tidyText(text))).find((found) => found !== null) ?? null;
    if (word === null) return null;
    const hasKey = keys.some((column) => isKey(cells[column]));
    return hasKey && !sums.isSum(cells, word) ? null : word;
  };
}

function firstFilled(cells: readonly Cell[], most: number): Cell[] {
  const found: Cell[] = [];
  for (let column = 0; column < cells.length && found.length < most; column++)
    if (isFilled(cells[column])) found.push(cells[column]);
  return found;
}

/** Whether a cell of a key column is one: neither a sum's word nor a stroke. */
function isKey(cell: Cell | undefined): boolean {
  if (cell === undefined || !isFilled(cell)) return false;
  const text = tidyText(cell);
  return !/^[-—–/\\*.]+$/.test(text) && sumWordOf(text) === null;
}

/** A line across the table, such as a section's name or a footnote: one filled cell, the first, in a table of several columns. */
function isDivider({ cells, marks, fault }: RawRow, width: number): boolean {
  // A formula without a result and a value that is struck out are cells of a row all the same.
  if (width < 4 || marks !== undefined || fault !== undefined) return false;
  return countFilled(cells, 2) === 1 && cells.findIndex(isFilled) <= 1;
}
