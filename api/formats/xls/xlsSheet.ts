import type { CellObject, WorkSheet } from '@e965/xlsx';
import { type CapCounter, TABLE_CAPS } from '../caps.ts';
import type { RawRow } from '../source.ts';
import { FileRefusal } from '../source.ts';
import { createRowStore } from '../tables/rowStore.ts';
import type { SheetCells } from '../xlsx/bookTables.ts';
import { BUILT_IN_FORMATS } from '../xlsx/builtInFormats.ts';
import { readCell, type StoredCell } from '../xlsx/cell.ts';
import { columnName } from '../xlsx/cellReference.ts';
import { createMergedAreas } from '../xlsx/merges.ts';
import { MAX_PATTERN_CHARACTERS, parseNumberFormat } from '../xlsx/numberFormat.ts';
import { finishRow, keepCell, newRow } from '../xlsx/openRow.ts';
import type { CellStyle } from '../xlsx/styles.ts';
import type { BookMarks, SheetMarks } from './biffMarks.ts';

/** A workbook of the old format, as far as its sheets share it. */
export interface XlsBook {
  readonly marks: BookMarks;
  readonly from1904: boolean;
  /** Reads a text that was decoded by the wrong code page; null where none was. */
  readonly text: ((text: string) => string) | null;
}

interface SheetContext {
  readonly book: XlsBook;
  readonly marks: SheetMarks | undefined;
  readonly caps: CapCounter;
}

/** A whole number beyond this has lost its last digits where it was typed: a double has no more. */
const SURE = 1e15;
const ERRORS: Readonly<Record<number, string>> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
};

/** The rows of a sheet, each cell as its writer sees it. */
export function readXlsSheet(sheet: WorkSheet, name: string, context: SheetContext): SheetCells {
  const { marks, caps } = context;
  const rows = createRowStore<RawRow>();
  const merges = createMergedAreas(name);
  const styles = createStyles(context.book.marks);
  for (const [index, line] of ((sheet['!data'] ?? []) as (CellObject | undefined)[][]).entries()) {
    if (line === undefined) continue;
    const row = newRow(index + 1, marks?.hiddenRows.has(index) ?? false);
    for (const [column, cell] of line.entries())
      if (cell !== undefined) keepCell(row, column, cellOf(cell, [index, column], styles, context), name);
    const finished = finishRow(row);
    if (finished === null) continue;
    caps.takeRow(finished.row);
    caps.takeCells(finished.cells, finished.row);
    rows.push(finished);
  }
  for (const { s, e } of sheet['!merges'] ?? [])
    merges.add(`${columnName(s.c)}${s.r + 1}:${columnName(e.c)}${e.r + 1}`);
  const hidden = marks?.hiddenColumns ?? [];
  const hidesColumn = (column: number) => hidden.some(([first, last]) => column >= first && column <= last);
  return { rows, continued: merges.continued(rows), hidesColumn };
}

type Styles = (place: number, pattern: string | undefined) => CellStyle;

/** Each style once; the library knows the patterns that the file writes, and not all that Excel knows by their number. */
function createStyles({ formats }: BookMarks): Styles {
  const known = new Map<string, CellStyle>();
  return (place, pattern) => {
    // The oldest formats have their cells' formats elsewhere, which the library knows.
    const { pattern: number, struck } = formats[place] ?? { pattern: -1, struck: false };
    const text = BUILT_IN_FORMATS[number] ?? pattern ?? 'General';
    const key = `${struck}${text}`;
    let style = known.get(key);
    if (style === undefined) {
      if (text.length > MAX_PATTERN_CHARACTERS)
        throw new FileRefusal('number_format_too_long', `${text.length}`, `≤ ${MAX_PATTERN_CHARACTERS}`);
      style = { format: parseNumberFormat(text), struck };
      known.set(key, style);
    }
    return style;
  };
}

function cellOf(
  cell: CellObject,
  [row, column]: readonly [number, number],
  styles: Styles,
  context: SheetContext,
) {
  const { book, marks } = context;
  const style = styles(marks?.formatAt(row, column) ?? 0, cell.z === undefined ? undefined : String(cell.z));
  const workbook = {
    ...{ sheets: [], strings: NO_STRINGS, from1904: book.from1904, recalculates: false },
    styleOf: () => style,
  };
  if (marks?.isUncalculated(row, column))
    return readCell({ ...EMPTY, type: 'n', hasFormula: true }, workbook, false);
  return readCell(storedOf(cell, book), workbook, marks?.hidesZeros ?? false);
}

const NO_STRINGS = { texts: [], tooLong: new Map<number, number>() };
const EMPTY: StoredCell = { type: 'n', style: 0, stored: null, inline: null, hasFormula: false };

function storedOf({ t, v }: CellObject, { text }: XlsBook): StoredCell {
  if (t === 'b') return { ...EMPTY, type: 'b', stored: v ? '1' : '0' };
  if (t === 'e') return { ...EMPTY, type: 'e', stored: ERRORS[Number(v)] ?? '#N/A' };
  if (t === 's') return { ...EMPTY, type: 'str', stored: checked(text?.(String(v)) ?? String(v)) };
  if (t !== 'n' || typeof v !== 'number' || !Number.isFinite(v)) return EMPTY;
  const isCut = Number.isInteger(v) && Math.abs(v) >= SURE;
  return { ...EMPTY, stored: isCut ? v.toExponential() : String(v) };
}

function checked(text: string): string {
  if (text.length > TABLE_CAPS.cellCharacters)
    throw new FileRefusal('cell_too_long', `${text.length}`, `≤ ${TABLE_CAPS.cellCharacters}`);
  return text;
}
