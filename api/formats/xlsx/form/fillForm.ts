import { strFromU8, type Unzipped, unzipSync, Zip, ZipDeflate } from 'fflate';
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
import { filledTexts, type SayPlaceholder } from './formTexts.ts';
import { type Movement, movementOf } from './movedRows.ts';
import { movedFormulas, movedPart, partsOfSheet, relationsOf } from './sheetParts.ts';
import {
  type CellXml,
  cutSheet,
  FORMULA,
  keptCell,
  type RowXml,
  rowXml,
  type SheetXml,
  without,
} from './sheetXml.ts';

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
  /** So many rows there are: what stands above them may count them. Where fewer come, the others stay empty. */
  readonly count: number;
  /** What stands in place of a placeholder outside of the rows: `{date}`. */
  readonly say?: SayPlaceholder;
}

const encoder = new TextEncoder();

/**
 * A form that `readForm` knows, with rows in it: they look like its first one, what stands below goes down (formulas, pictures, notes, names,
 * conditional formats, what is printed), and everything else is as it was. Texts are typed as texts, so that none is run as a formula; dates are
 * dates.
 */
export async function* fillForm<Row>(rows: AsyncIterable<Row>, form: FilledForm<Row>): FilePieces {
  const { place, count, say = () => undefined } = form;
  if (place.first + count - 1 > XLSX_MAX_ROWS)
    throw new Error(`A sheet holds ${XLSX_MAX_ROWS} rows at most.`);
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
  const stylesPart = Object.keys(parts).find((name) => /(?:^|\/)styles\.xml$/.test(name));
  const sheet = withoutOldRows(cutSheet(strFromU8(parts[place.part]), place.part), place);
  const model = sheet.rows.find(({ number }) => number === place.first && place.last >= place.first);
  const undated = form.columns
    .filter(({ type, column }) => type === 'date' && !showsDates(place, column))
    .map(({ column }) => styleAt(model, column));
  const styles = withDates(stylesPart ? strFromU8(parts[stylesPart]) : '', undated);
  const moves = movementOf(place, count);
  const change = partChanges(parts, { place, moves, say });
  for (const [name, bytes] of Object.entries(parts)) {
    if (name === place.part || /calcChain\.xml$/.test(name) || name.endsWith('/')) continue;
    add(name).push(name === stylesPart ? encoder.encode(styles.xml) : change(name, bytes), true);
  }
  const part = add(place.part);
  for await (const piece of sheetText(rows, { form, sheet, model, styles, moves, say })) {
    part.push(encoder.encode(piece));
    yield* packed.splice(0);
  }
  part.push(new Uint8Array(0), true);
  zip.end();
  yield* packed.splice(0);
}

interface PartChange {
  readonly place: FormPlace;
  readonly moves: Movement;
  readonly say: SayPlaceholder;
}

/** What becomes of the other parts of a form: what names rows of its sheet follows them, placeholders are filled. */
function partChanges(parts: Unzipped, { place, moves, say }: PartChange) {
  const relations = parts[relationsOf(place.part)];
  const own = partsOfSheet(place.part, relations ? strFromU8(relations) : '');
  const changed = (name: string, xml: string): string => {
    if (WORKBOOK.test(name)) return movedWorkbook(xml, moves);
    if (/\.rels$|^\[Content_Types\]\.xml$/.test(name)) return withoutCalculationChain(xml);
    const kind = own.get(name);
    if (kind) return filledTexts(movedPart(kind, xml, moves), say);
    if (!/worksheets\/|sharedStrings\.xml$|charts\/|drawings\//.test(name)) return xml;
    return filledTexts(movedFormulas(xml, moves), say);
  };
  return (name: string, bytes: Uint8Array): Uint8Array =>
    /\.(?:xml|rels|vml)$/i.test(name) ? encoder.encode(changed(name, strFromU8(bytes))) : bytes;
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
  readonly moves: Movement;
  readonly say: SayPlaceholder;
}

async function* sheetText<Row>(rows: AsyncIterable<Row>, filling: Filling<Row>): AsyncGenerator<string> {
  const { sheet, model, form, moves, say } = filling;
  const { place, count } = form;
  const kept = (row: RowXml) => {
    const cells = row.cells.map((cell) => (row === model ? emptied(cell) : movedFormula(cell, moves)));
    const number = moves.row(row.number);
    return rowXml(number, row, cells.map((cell) => filledTexts(keptCell(cell, number), say)).join(''));
  };
  let piece = `${sheet.head}<sheetData>`;
  for (const row of sheet.rows) if (row.number < place.first) piece += kept(row);
  const filled = rowFiller(filling);
  let written = 0;
  for await (const row of rows) {
    if (written === count) throw new Error(`There are more than ${count} rows.`);
    piece += filled(row, place.first + written, ++written);
    if (piece.length < PIECE_CHARACTERS) continue;
    yield piece;
    piece = '';
  }
  const ready = (number: number) => number >= place.first + written && number <= place.last;
  for (const row of sheet.rows) if (ready(row.number)) piece += kept(row);
  for (const row of sheet.rows) if (row.number > Math.max(place.last, place.first - 1)) piece += kept(row);
  yield `${piece}</sheetData>${filledTexts(movedTail(sheet.tail, place, count, moves), say)}`;
}

/** A form whose rows of before make room: they keep their looks and formulas, and are shown. */
function withoutOldRows(sheet: SheetXml, { first, last, replaces = 0 }: FormPlace): SheetXml {
  if (replaces === 0) return sheet;
  const rows = sheet.rows.map((row) =>
    row.number < first || row.number > last
      ? row
      : {
          ...row,
          attributes: without(row.attributes, 'hidden'),
          cells: row.cells.map((cell) => (FORMULA.test(cell.content) ? cell : emptied(cell))),
        },
  );
  return { ...sheet, rows };
}

/** A form that nothing is filled into does not show its placeholders. */
function emptied(cell: CellXml): CellXml {
  return { ...cell, attributes: without(cell.attributes, 't'), content: '' };
}

/** A cell whose formula follows the rows that it names; what came out of it before is left out. */
function movedFormula(cell: CellXml, moves: Movement): CellXml {
  const { attributes, content } = cell;
  const [, own, text = ''] = FORMULA.exec(content) ?? [];
  if (own === undefined) return cell;
  const moved = own.replace(/(\sref=")([^"]*)/, (_, start: string, ref: string) => start + moves.range(ref));
  return { ...cell, attributes: without(attributes, 't'), content: `<f${moved}>${moves.formula(text)}</f>` };
}

/** A formula of the row that is repeated, as it stands in one of them. */
function repeatedFormula(cell: CellXml, number: number, moves: Movement): CellXml {
  const [, own, text = ''] = FORMULA.exec(cell.content) ?? [];
  if (own === undefined) return cell;
  return {
    ...cell,
    attributes: without(cell.attributes, 't'),
    content: `<f>${moves.repeated(text, number)}</f>`,
  };
}

/** Writes rows in the look of the form's first one. */
function rowFiller<Row>({ form: { columns, place }, model, styles, moves, say }: Filling<Row>) {
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
      if (column === undefined)
        return filledTexts(keptCell(repeatedFormula(cell, number, moves), number), say);
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
