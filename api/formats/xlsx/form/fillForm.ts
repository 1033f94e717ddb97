import { strFromU8, unzipSync, Zip, ZipDeflate } from 'fflate';
import type { Cell } from '../../source.ts';
import type { FileColumn, FilePieces } from '../../target.ts';
import { columnName, columnOfCellReference } from '../cellReference.ts';
import { escapeCellText } from '../cellText.ts';
import { XLSX_MAX_ROWS } from '../writeXlsx.ts';
import { dayNumber } from '../writtenStyles.ts';
import {
  type DatedStyles,
  movedTail,
  movedWorkbook,
  withDates,
  withoutCalculationChain,
} from './formParts.ts';
import { type FormPlace, WORKBOOK } from './formPlace.ts';
import { type Movement, movementOf } from './movedRows.ts';
import { type CellXml, cutSheet, keptCell, type RowXml, rowXml, type SheetXml, without } from './sheetXml.ts';

/** What a cell can hold. */
export const CELL_CHARACTERS = 32_767;
const PIECE_CHARACTERS = 1 << 17;
/** Days from the first to the other calendar of workbooks. */
const DAYS_TO_1904 = 1462;

/** A column of a form, with what stands in it. */
export interface FilledColumn<Row> {
  /** 0 = A */
  readonly column: number;
  readonly type?: FileColumn<Row>['type'];
  readonly cell: (row: Row, number: number) => Cell;
}

export interface FilledForm<Row> {
  readonly content: Uint8Array;
  readonly place: FormPlace;
  readonly columns: readonly FilledColumn<Row>[];
}

const encoder = new TextEncoder();

/**
 * A form that `readForm` knows, with rows in it: they look like its first one, what stands below goes down, and everything else is as it was.
 * Texts are typed as texts, so that none is run as a formula; dates are dates.
 */
export async function* fillForm<Row>(rows: AsyncIterable<Row>, form: FilledForm<Row>): FilePieces {
  const { place } = form;
  const parts = unzipSync(form.content);
  const packed: Uint8Array[] = [];
  const zip = new Zip((error, data) => {
    if (error) throw error;
    packed.push(data);
  });
  const add = (name: string) => {
    const part = new ZipDeflate(name, { level: 6 });
    zip.add(part);
    return part;
  };
  const workbook = Object.keys(parts).find((name) => WORKBOOK.test(name))!;
  const stylesPart = Object.keys(parts).find((name) => /(?:^|\/)styles\.xml$/.test(name));
  const sheet = cutSheet(strFromU8(parts[place.part]), place.part);
  const model = sheet.rows.find(({ number }) => number === place.first && place.last >= place.first);
  const undated = form.columns
    .filter(({ type, column }) => type === 'date' && !showsDates(place, column))
    .map(({ column }) => styleAt(model, column));
  const styles = withDates(stylesPart ? strFromU8(parts[stylesPart]) : '', undated);
  for (const [name, bytes] of Object.entries(parts)) {
    if (name === place.part || name === workbook || /calcChain\.xml$/.test(name) || name.endsWith('/'))
      continue;
    add(name).push(changed(name, bytes, name === stylesPart ? styles.xml : null), true);
  }
  const part = add(place.part);
  const written = { rows: 0 };
  for await (const piece of sheetText(rows, { form, sheet, model, styles, written })) {
    part.push(encoder.encode(piece));
    yield* packed.splice(0);
  }
  part.push(new Uint8Array(0), true);
  const moves = movementOf(place, written.rows);
  add(workbook).push(encoder.encode(movedWorkbook(strFromU8(parts[workbook]), place, moves)), true);
  zip.end();
  yield* packed.splice(0);
}

function changed(name: string, bytes: Uint8Array, styles: string | null): Uint8Array {
  if (styles !== null) return encoder.encode(styles);
  if (!/\.rels$|^\[Content_Types\]\.xml$/.test(name)) return bytes;
  return encoder.encode(withoutCalculationChain(strFromU8(bytes)));
}

function showsDates({ columns }: FormPlace, column: number): boolean {
  return columns.find((one) => one.column === column)?.showsDates ?? false;
}

function styleAt(model: RowXml | undefined, column: number): number {
  return model?.cells.find((cell) => cell.column === columnName(column))?.style ?? 0;
}

interface Filling<Row> {
  readonly form: FilledForm<Row>;
  readonly sheet: SheetXml;
  readonly model: RowXml | undefined;
  readonly styles: DatedStyles;
  readonly written: { rows: number };
}

async function* sheetText<Row>(rows: AsyncIterable<Row>, filling: Filling<Row>): AsyncGenerator<string> {
  const { sheet, model, form, written } = filling;
  const { place } = form;
  const kept = (row: RowXml, number = row.number) =>
    rowXml(number, row, row.cells.map((cell) => keptCell(cell, number)).join(''));
  let piece = `${sheet.head}<sheetData>`;
  for (const row of sheet.rows) if (row.number < place.first) piece += kept(row);
  const filled = rowFiller(filling);
  for await (const row of rows) {
    const number = place.first + written.rows++;
    if (number > XLSX_MAX_ROWS) throw new Error(`A sheet holds ${XLSX_MAX_ROWS} rows at most.`);
    piece += filled(row, number, written.rows);
    if (piece.length < PIECE_CHARACTERS) continue;
    yield piece;
    piece = '';
  }
  const moves = movementOf(place, written.rows);
  for (const row of sheet.rows) {
    const isReady = row.number <= place.last;
    if (row.number < place.first || (isReady && row.number < place.first + written.rows)) continue;
    const cells = row.cells.map((cell) =>
      row === model ? emptied(cell) : { ...cell, ...movedFormula(cell, moves) },
    );
    piece += kept({ ...row, cells }, moves.row(row.number));
  }
  yield `${piece}</sheetData>${movedTail(sheet.tail, place, written.rows, moves)}`;
}

/** A form that nothing is filled into does not show its placeholders. */
function emptied(cell: CellXml): CellXml {
  return { ...cell, attributes: without(cell.attributes, 't'), content: '' };
}

/** A formula whose cells have moved; what came out of it before is left out. */
function movedFormula(
  { attributes, content }: CellXml,
  moves: Movement,
): Pick<CellXml, 'attributes' | 'content'> {
  const [, own, text = ''] = /<f\b([^>]*?)(?:\/>|>([\s\S]*?)<\/f>)/.exec(content) ?? [];
  if (own === undefined) return { attributes, content };
  const moved = own.replace(/(\sref=")([^"]*)/, (_, start: string, ref: string) => start + moves.range(ref));
  return { attributes: without(attributes, 't'), content: `<f${moved}>${moves.formula(text)}</f>` };
}

/** Writes rows in the look of the form's first one. */
function rowFiller<Row>({ form: { columns, place }, model, styles }: Filling<Row>) {
  const own = new Map(columns.map((column) => [columnName(column.column), column]));
  const lacking: CellXml[] = [...own.keys()]
    .filter((column) => !model?.cells.some((cell) => cell.column === column))
    .map((column) => ({ column, attributes: '', style: 0, content: '' }));
  const cells = [...(model?.cells ?? []), ...lacking].sort(
    (a, b) => columnOfCellReference(a.column) - columnOfCellReference(b.column),
  );
  const styleOf = new Map(
    [...own].map(([name, { type, column }]) => {
      const style = styleAt(model, column);
      const isDate = type === 'date';
      return [name, isDate && !showsDates(place, column) ? styles.dated(style) : style];
    }),
  );
  return (row: Row, number: number, count: number) => {
    const texts = cells.map((cell) => {
      const column = own.get(cell.column);
      if (column === undefined) return keptCell(cell, number);
      const style = styleOf.get(cell.column) ?? null;
      return filledCell(`${cell.column}${number}`, column.cell(row, count), {
        ...{ style: style ?? cell.style, from1904: place.from1904 },
        isDate: column.type === 'date' && style !== null,
      });
    });
    return rowXml(number, model ?? { attributes: '' }, texts.join(''));
  };
}

interface Look {
  readonly style: number;
  readonly isDate: boolean;
  readonly from1904: boolean;
}

function filledCell(reference: string, value: Cell, { style, isDate, from1904 }: Look): string {
  const start = `<c r="${reference}"${style === 0 ? '' : ` s="${style}"`}`;
  if (value === null) return `${start}/>`;
  const day = isDate && typeof value === 'string' ? dayNumber(value) : null;
  const number = day === null ? value : day - (from1904 ? DAYS_TO_1904 : 0);
  if (typeof number === 'number') return `${start}><v>${number}</v></c>`;
  const text = escapeCellText(String(value).slice(0, CELL_CHARACTERS));
  return `${start} t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
}
