import { type CapCounter, TABLE_CAPS } from '../caps.ts';
import { FileRefusal, type RawRow } from '../source.ts';
import { createRowStore } from '../tables/rowStore.ts';
import { readXml, type XmlAttributes, type XmlListener } from '../xml/readXml.ts';
import type { ZipArchive } from '../zip/zipArchive.ts';
import type { SheetCells } from './bookTables.ts';
import { readCell, type StoredCell } from './cell.ts';
import { columnOfCellReference } from './cellReference.ts';
import { createMergedAreas } from './merges.ts';
import { cellPlace, finishRow, keepCell, newRow, type OpenRow } from './openRow.ts';
import { createTextBuilder } from './strings.ts';
import type { Workbook, WorkbookSheet } from './workbook.ts';

/**
 * Reads the cells of one sheet, row by row, each as its writer sees it; cells merged downwards are told apart. Only cells with something in
 * them count: an empty one at XFD1048576 costs nothing. `resolve` may put other cells in the place of those of a row.
 * @throws FileRefusal over a cap, and when its XML is no sheet's
 */
export async function readSheet(
  zip: ZipArchive,
  workbook: Workbook,
  sheet: WorkbookSheet,
  caps: CapCounter,
  resolve: (row: RawRow) => RawRow = (row) => row,
): Promise<SheetCells> {
  const rows = createRowStore<RawRow>();
  const merges = createMergedAreas(sheet.name);
  const hidden: (readonly [first: number, last: number])[] = [];
  const reader = createRowReader(workbook, sheet.name, (read) => {
    const row = resolve(read);
    caps.takeRow(row.row);
    caps.takeCells(row.cells, row.row);
    rows.push(row);
  });
  await readXml(await zip.open(sheet.part), sheet.part, {
    ...reader,
    open(name, attributes) {
      if (name === 'mergeCell') merges.add(attributes.ref ?? '');
      else if (name === 'col' && isTrue(attributes.hidden) && hidden.length < TABLE_CAPS.columns)
        hidden.push([Number(attributes.min) - 1, Number(attributes.max) - 1]);
      else reader.open(name, attributes);
    },
  });
  const hidesColumn = (column: number) => hidden.some(([first, last]) => column >= first && column <= last);
  return { rows, continued: merges.continued(rows), hidesColumn };
}

function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true';
}

function createRowReader(
  workbook: Workbook,
  sheet: string,
  take: (row: RawRow) => void,
): Required<XmlListener> {
  const builder = createTextBuilder();
  let hidesZeros = false;
  let lastRow = 0;
  let row: OpenRow | null = null;
  let cell: { -readonly [K in keyof StoredCell]: StoredCell[K] } | null = null;
  let column = 0;
  let reads: 'v' | 'is' | null = null;

  function openCell(attributes: XmlAttributes): void {
    if (row === null) return;
    column = attributes.r === undefined ? row.next : columnOfCellReference(attributes.r);
    row.next = column + 1;
    // A cell may stand inside of another's value, in a damaged file.
    reads = null;
    cell = {
      type: attributes.t ?? 'n',
      style: Number(attributes.s ?? 0),
      stored: null,
      inline: null,
      hasFormula: false,
    };
  }

  function closeCell(): void {
    if (row === null || cell === null) return;
    checkLength(cell, workbook, cellPlace(sheet, row.number, column));
    keepCell(row, column, readCell(cell, workbook, hidesZeros), sheet);
    cell = null;
  }

  return {
    open(name, attributes) {
      if (reads === 'is') builder.open(name, attributes);
      else if (name === 'c') openCell(attributes);
      else if (name === 'row') {
        row = openRow(attributes, lastRow, sheet);
        lastRow = row.number;
      } else if (name === 'sheetView') hidesZeros = attributes.showZeros === '0';
      else if (cell !== null && name === 'v') {
        reads = 'v';
        cell.stored = '';
      } else if (cell !== null && name === 'f') cell.hasFormula = true;
      else if (cell !== null && name === 'is') reads = 'is';
    },
    text(text) {
      if (reads === 'is') builder.text(text);
      // One more than a cell can have is enough to refuse it.
      else if (reads === 'v' && cell !== null && cell.stored!.length <= TABLE_CAPS.cellCharacters)
        cell.stored += text;
    },
    close(name) {
      if (name === 'v') reads = null;
      else if (name === 'is' && cell !== null) {
        const { text, characters } = builder.take();
        if (characters > TABLE_CAPS.cellCharacters)
          refuseLength(characters, cellPlace(sheet, row!.number, column));
        cell.inline = text;
        reads = null;
      } else if (reads === 'is') builder.close(name);
      else if (name === 'c') closeCell();
      else if (name === 'row' && row !== null) {
        const finished = finishRow(row);
        if (finished !== null) take(finished);
        row = null;
      }
    },
  };
}

function openRow(attributes: XmlAttributes, before: number, sheet: string): OpenRow {
  const number = attributes.r === undefined ? before + 1 : Number(attributes.r);
  if (!(Number.isInteger(number) && number > before))
    throw new FileRefusal('xml_malformed', `${sheet}: row ${attributes.r} after row ${before}`, 'XML');
  return newRow(number, isTrue(attributes.hidden));
}

function checkLength({ type, stored }: StoredCell, workbook: Workbook, place: string): void {
  const length = type === 's' ? workbook.strings.tooLong.get(Number(stored)) : stored?.length;
  if (length !== undefined && length > TABLE_CAPS.cellCharacters) refuseLength(length, place);
}

function refuseLength(characters: number, place: string): never {
  throw new FileRefusal('cell_too_long', `${characters}, ${place}`, `≤ ${TABLE_CAPS.cellCharacters}`);
}
