import { FileRefusal } from '../source.ts';
import { eachRecord } from './biffRecords.ts';

/** What a sheet's cells have beside their values. */
export interface SheetMarks {
  /** The place of a cell's format in `BookMarks.formats`. */
  formatAt(row: number, column: number): number;
  /** Whether a formula was stored without its result: whoever opens the file works it out. */
  isUncalculated(row: number, column: number): boolean;
  readonly hiddenRows: ReadonlySet<number>;
  readonly hiddenColumns: readonly (readonly [first: number, last: number])[];
  readonly hidesZeros: boolean;
}

/** What the workbook stream says that the library does not hand on. */
export interface BookMarks {
  /** 2 to 5 for the formats before 1997, 8 since. */
  readonly version: number;
  /** The code page that it names; null for none. */
  readonly codePage: number | null;
  /** Cell formats: the number of their number format, and whether their font is struck out. */
  readonly formats: readonly { readonly pattern: number; readonly struck: boolean }[];
  /** In the order in which the sheets lie in the stream. */
  readonly sheets: readonly SheetMarks[];
}

/** Record types of [MS-XLS] and of the formats before it. */
const RECORD = {
  bof: 0x0809,
  eof: 0x000a,
  codePage: 0x0042,
  font: 0x0031,
  xf: 0x00e0,
  row: 0x0208,
  colInfo: 0x007d,
  window2: 0x023e,
  formula: 0x0006,
  mulRk: 0x00bd,
} as const;
/** Records of one cell: row, column, format. */
const CELLS: ReadonlySet<number> = new Set([0x00fd, 0x0203, 0x027e, 0x0204, 0x00d6, 0x0205, RECORD.formula]);
const STRUCK = 0x0008;
const VERSION_8 = 0x0600;
const COLUMNS = 256;
/** No workbook has more. */
const MAX_FORMATS = 65_536;
const MAX_SHEETS = 10_000;

/** Goes through the records of a workbook stream once. @throws FileRefusal where it is none */
export function readBookMarks(stream: Uint8Array): BookMarks {
  const book = createBook();
  for (const { type, record } of eachRecord(stream)) book.take(type, record);
  return book.end();
}

function createBook() {
  const struckFonts: boolean[] = [];
  const xfs: { font: number; pattern: number }[] = [];
  const sheets: ReturnType<typeof createSheet>[] = [];
  let sheet: ReturnType<typeof createSheet> | null = null;
  let depth = 0;
  let version = 2;
  let codePage: number | null = null;

  function begin(record: DataView): void {
    if (depth === 0 && sheets.length === 0 && version === 2 && record.byteLength >= 2)
      version = record.getUint16(0, true) === VERSION_8 ? 8 : 5;
    // Charts lie within sheets.
    const isSheet = depth === 0 && isGlobalsDone;
    depth++;
    if (!isSheet) return;
    if (sheets.length >= MAX_SHEETS) throw new FileRefusal('xls_damaged', `> ${MAX_SHEETS} sheets`, 'XLS');
    sheet = createSheet();
    sheets.push(sheet);
  }

  let isGlobalsDone = false;
  return {
    take(type: number, record: DataView): void {
      if (type === RECORD.bof) begin(record);
      else if (type === RECORD.eof) {
        depth = Math.max(0, depth - 1);
        isGlobalsDone = true;
      } else if (sheet !== null && depth === 1 && isGlobalsDone) sheet.take(type, record);
      else if (type === RECORD.codePage && record.byteLength >= 2) codePage = record.getUint16(0, true);
      else if (type === RECORD.font && record.byteLength >= 4)
        struckFonts.push((record.getUint16(2, true) & STRUCK) !== 0);
      else if (type === RECORD.xf && record.byteLength >= 4 && xfs.length < MAX_FORMATS)
        xfs.push({ font: record.getUint16(0, true), pattern: record.getUint16(2, true) });
    },
    end(): BookMarks {
      // There is no font 4 in any file; those behind it are counted on.
      const isStruck = (font: number) => struckFonts[font > 4 ? font - 1 : font] ?? false;
      const formats = xfs.map(({ font, pattern }) => ({ pattern, struck: isStruck(font) }));
      return { version, codePage, formats, sheets };
    },
  };
}

function createSheet(): SheetMarks & { take(type: number, record: DataView): void } {
  const formats = new Map<number, Uint16Array>();
  const uncalculated = new Set<number>();
  const hiddenRows = new Set<number>();
  const hiddenColumns: [number, number][] = [];
  let hidesZeros = false;

  function put(row: number, column: number, format: number): void {
    let columns = formats.get(row);
    if (columns === undefined) {
      columns = new Uint16Array(COLUMNS);
      formats.set(row, columns);
    }
    columns[column] = format;
  }

  function takeFormula(row: number, column: number, record: DataView): void {
    const isNumber = record.byteLength >= 16 && record.getUint16(12, true) !== 0xffff;
    const flags = record.byteLength >= 16 ? record.getUint16(14, true) : 0;
    // To be calculated when it is loaded, and a stopgap of zero for its result.
    if (isNumber && (flags & 0x0003) !== 0 && record.getFloat64(6, true) === 0)
      uncalculated.add(row * COLUMNS + column);
  }

  return {
    hiddenRows,
    hiddenColumns,
    get hidesZeros() {
      return hidesZeros;
    },
    formatAt: (row, column) => formats.get(row)?.[column] ?? 0,
    isUncalculated: (row, column) => uncalculated.has(row * COLUMNS + column),
    take(type, record) {
      if (record.byteLength < 6) return;
      const [row, column] = [record.getUint16(0, true), record.getUint16(2, true)];
      if (CELLS.has(type)) {
        put(row, column, record.getUint16(4, true));
        if (type === RECORD.formula) takeFormula(row, column, record);
      } else if (type === RECORD.mulRk) {
        for (let at = 4; at + 6 < record.byteLength; at += 6)
          put(row, column + (at - 4) / 6, record.getUint16(at, true));
      } else if (type === RECORD.row && record.byteLength >= 16) {
        if ((record.getUint16(12, true) & 0x20) !== 0) hiddenRows.add(row);
      } else if (type === RECORD.colInfo && record.byteLength >= 10) {
        if ((record.getUint16(8, true) & 1) !== 0 && hiddenColumns.length < COLUMNS)
          hiddenColumns.push([row, column]);
      } else if (type === RECORD.window2) hidesZeros = (record.getUint16(0, true) & 0x10) === 0;
    },
  };
}
