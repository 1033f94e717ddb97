import { FileRefusal } from '../../source.ts';
import { columnOfCellReference } from '../cellReference.ts';
import { copiedFormula } from './formulaText.ts';

/** The XML of a sheet, cut where rows are put in. */
export interface SheetXml {
  readonly head: string;
  readonly rows: readonly RowXml[];
  readonly tail: string;
}

export interface RowXml {
  readonly number: number;
  /** Attributes other than its number and its span. */
  readonly attributes: string;
  readonly cells: readonly CellXml[];
}

export interface CellXml {
  readonly column: string;
  /** Attributes other than its reference. */
  readonly attributes: string;
  readonly style: number;
  /** What stands in it, as XML. */
  readonly content: string;
}

const ROW = /<row\b([^>]*?)(?:\/>|>([\s\S]*?)<\/row>)/g;
const CELL = /<c\b([^>]*?)(?:\/>|>([\s\S]*?)<\/c>)/g;

/**
 * Cuts the XML of a sheet that was read before. What programs for tables do not write (prefixes, comments, rows or cells that do not say where
 * they are) is refused: it would be put back wrongly.
 * @throws FileRefusal `form_unusual`
 */
export function cutSheet(xml: string, part: string): SheetXml {
  const refuse = (): never => {
    throw new FileRefusal('form_unusual', part);
  };
  if (xml.includes('<!') || !/<worksheet\b/.test(xml)) refuse();
  const found = /<sheetData\b[^>]*?(?:\/>|>)/.exec(xml);
  if (found === null) return refuse();
  const start = found.index + found[0].length;
  const isEmpty = found[0].endsWith('/>');
  const end = isEmpty ? start : xml.indexOf('</sheetData>', start);
  if (end < 0) refuse();
  const inner = xml.slice(start, end);
  const rows = [...inner.matchAll(ROW)].map(
    ([, attributes, cells = '']) => rowOf(attributes, cells) ?? refuse(),
  );
  if (inner.replace(ROW, '').trim() !== '') refuse();
  return {
    head: xml.slice(0, found.index).replace(/<dimension\b[^>]*?(?:\/>|><\/dimension>)/, ''),
    rows: withPlainFormulas(rows),
    tail: xml.slice(isEmpty ? end : end + '</sheetData>'.length),
  };
}

function rowOf(attributes: string, inner: string): RowXml | null {
  const number = Number(attributeValue(attributes, 'r') ?? 0);
  const cells = [...inner.matchAll(CELL)].map(([, own, content = '']): CellXml | null => {
    const [, column] = /^([A-Z]{1,3})\d+$/.exec(attributeValue(own, 'r') ?? '') ?? [];
    if (column === undefined) return null;
    return { column, attributes: without(own, 'r'), style: Number(attributeValue(own, 's') ?? 0), content };
  });
  if (number < 1 || cells.includes(null)) return null;
  return { number, attributes: without(without(attributes, 'r'), 'spans'), cells: cells as CellXml[] };
}

/** The formula of a cell with its attributes. */
export const FORMULA = /<f\b([^>]*?)(?:\/>|>([\s\S]*?)<\/f>)/;

/** Rows whose cells each have their own formula: programs write one that is filled down once, and name it in the cells below. */
function withPlainFormulas(rows: readonly RowXml[]): RowXml[] {
  const shared = new Map<string, { readonly text: string; readonly row: number; readonly column: number }>();
  const plain = (cell: CellXml, row: number): CellXml => {
    const [, attributes, text = ''] = FORMULA.exec(cell.content) ?? [];
    if (attributes === undefined || attributeValue(attributes, 't') !== 'shared') return cell;
    const name = attributeValue(attributes, 'si') ?? '';
    const column = columnOfCellReference(cell.column);
    if (text !== '') shared.set(name, { text, row, column });
    const first = shared.get(name);
    if (first === undefined) return cell;
    const own = copiedFormula(first.text, row - first.row, column - first.column);
    return { ...cell, content: cell.content.replace(FORMULA, () => `<f>${own}</f>`) };
  };
  return rows.map((row) => ({ ...row, cells: row.cells.map((cell) => plain(cell, row.number)) }));
}

/** The value of an attribute. */
export function attributeValue(attributes: string, name: string): string | null {
  return new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes)?.[1] ?? null;
}

/** Attributes without one of them. */
export function without(attributes: string, name: string): string {
  return attributes.replace(new RegExp(`(?:^|\\s+)${name}="[^"]*"`), '');
}

/** A row as XML, under another number. */
export function rowXml(number: number, { attributes }: Pick<RowXml, 'attributes'>, cells: string): string {
  return `<row r="${number}"${attributes.trim() === '' ? '' : ` ${attributes.trim()}`}>${cells}</row>`;
}

/** A cell of a form as XML, under another number. */
export function keptCell({ column, attributes, content }: CellXml, number: number): string {
  const own = attributes.trim() === '' ? '' : ` ${attributes.trim()}`;
  return content === ''
    ? `<c r="${column}${number}"${own}/>`
    : `<c r="${column}${number}"${own}>${content}</c>`;
}
