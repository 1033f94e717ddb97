import { dateOfExcelSerial } from '#domain/civilDateText.ts';
import { createRowStore, type Rows } from '../rowStore.ts';
import type { Cell, RawRow } from '../source.ts';
import { stringOf, type Workbook } from './workbook.ts';
import { streamElements, type XmlElement } from './xmlParts.ts';
import type { ZipArchive } from './zipArchive.ts';

export interface SheetCells {
  /** Rows that have a cell, by the sheet's row numbers. */
  readonly rows: Rows<RawRow>;
  /** What cells that continue a merged one above them stand for: row → column → value. */
  readonly continued: ReadonlyMap<number, ReadonlyMap<number, Cell>>;
  /** Cells with an error value (`#N/A`, `#REF!` …), read as empty. */
  readonly errors: number;
}

const MAX_ROWS = 1_048_576;
const MAX_COLUMNS = 1_000;

/** Reads the cells of one sheet row by row; formulas by their stored value; cells merged downwards are told apart. */
export async function readSheet(zip: ZipArchive, workbook: Workbook, part: string): Promise<SheetCells> {
  const rows = createRowStore<RawRow>();
  const merges: string[] = [];
  let errors = 0;
  let next = 0;
  for await (const element of streamElements(await zip.open(part), ['row', 'mergeCell'], part)) {
    if (element.name === 'mergeCell') {
      merges.push(element.attributes.ref ?? '');
      continue;
    }
    const index = element.attributes.r === undefined ? next : Number(element.attributes.r) - 1;
    if (!(index >= 0 && index < MAX_ROWS)) continue;
    next = index + 1;
    const cells = readCells(element, workbook);
    errors += cells.errors;
    if (cells.values.length === 0) continue;
    rows.push({ row: index + 1, cells: cells.values });
  }
  return { rows, continued: continueMerged(rows, merges), errors };
}

function readCells(row: XmlElement, workbook: Workbook): { values: Cell[]; errors: number } {
  const values: Cell[] = [];
  let errors = 0;
  let next = 0;
  for (const cell of row.children) {
    if (cell.name !== 'c') continue;
    const column = cell.attributes.r === undefined ? next : columnOfReference(cell.attributes.r);
    next = column + 1;
    if (column >= MAX_COLUMNS) continue;
    if (cell.attributes.t === 'e') errors++;
    const value = cellValue(cell, workbook);
    if (value === null) continue;
    while (values.length < column) values.push(null);
    values[column] = value;
  }
  return { values, errors };
}

function cellValue(cell: XmlElement, workbook: Workbook): Cell {
  const inline = cell.children.find((child) => child.name === 'is');
  if (inline) return textOrNull(stringOf(inline));
  const stored = cell.children.find((child) => child.name === 'v')?.text;
  if (stored === undefined || stored === '') return null;
  switch (cell.attributes.t) {
    case 's':
      return textOrNull(workbook.strings[Number(stored)] ?? '');
    case 'str':
      return textOrNull(stored);
    case 'b':
      return stored === '1';
    case 'e':
      return null;
    case 'd':
      return stored.slice(0, 10);
    default:
      return numberOf(stored, workbook, Number(cell.attributes.s ?? 0));
  }
}

function numberOf(stored: string, workbook: Workbook, style: number): Cell {
  const value = Number(stored);
  if (!Number.isFinite(value)) return textOrNull(stored);
  switch (workbook.meanings[style] ?? 'plain') {
    case 'date':
      return dateOfExcelSerial(value, workbook.from1904 ? 1904 : 1900) ?? value;
    case 'percent':
      // As the reader of the sheet sees it: 0.35 under a percent format is 35 %.
      return `${Number((value * 100).toPrecision(12))}%`;
    default:
      return value;
  }
}

function textOrNull(text: string): Cell {
  // Excel writes control characters and line ends of a cell as _xHHHH_.
  const plain = text.replace(/_x([0-9A-F]{4})_/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return plain.trim() === '' ? null : plain;
}

/** Column index of a reference such as `AB12`: 27. */
function columnOfReference(reference: string): number {
  let column = 0;
  for (const letter of reference) {
    const code = letter.charCodeAt(0);
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  return Math.max(0, column - 1);
}

/** The cells below the first one of each merged area, with the value that they stand for. */
function continueMerged(rows: Rows<RawRow>, merges: readonly string[]): Map<number, Map<number, Cell>> {
  const areas = new Map<number, { column: number; bottom: number }[]>();
  for (const reference of merges) {
    const area = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(reference);
    if (area === null) continue;
    const top = Number(area[2]);
    areas.set(top, [
      ...(areas.get(top) ?? []),
      { column: columnOfReference(area[1]), bottom: Number(area[4]) },
    ]);
  }
  const continued = new Map<number, Map<number, Cell>>();
  if (areas.size === 0) return continued;
  let last = 0;
  for (const { row } of rows) last = Math.max(last, row);
  for (const { row: top, cells } of rows)
    for (const { column, bottom } of areas.get(top) ?? []) {
      const value = cells[column] ?? null;
      if (value === null) continue;
      for (let row = top + 1; row <= Math.min(bottom, last); row++) {
        const columns = continued.get(row) ?? new Map<number, Cell>();
        continued.set(row, columns.set(column, value));
      }
    }
  return continued;
}
