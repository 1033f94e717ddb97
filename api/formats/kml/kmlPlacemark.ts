import type { Cell } from '../source.ts';
import { isHtml, rowsOfTwo, textOfHtml } from './htmlText.ts';
import type { KmlShape } from './kmlShape.ts';

/** A placemark as it was read. */
export interface KmlPlacemark {
  /** Its place among the placemarks of the file, from 1. */
  readonly row: number;
  /** The names of the folders and documents that it lies in, the outermost first. */
  readonly path: readonly string[];
  /** Texts of elements that KML has: `name`, `description`, `address`, … */
  readonly texts: ReadonlyMap<string, string>;
  /** Its extended data, in their order. */
  readonly data: readonly KmlDatum[];
  readonly shape: KmlShape | null;
  /** The coordinate system as Ovital's map writes it; undefined where it does not. */
  readonly ovitalType: string | undefined;
}

export interface KmlDatum {
  readonly name: string;
  readonly displayName: string | null;
  readonly text: string;
  /** The type that its schema gives it. */
  readonly type: string | null;
}

/** Elements of a placemark that are columns under their own names. */
export const TEXT_ELEMENTS = ['name', 'description', 'address', 'phoneNumber'] as const;
/** When it was or is: of `TimeStamp` and `TimeSpan`. */
export const TIME_ELEMENTS = ['when', 'begin', 'end'] as const;

const NUMBER_TYPES = new Set(['int', 'uint', 'short', 'ushort', 'float', 'double', 'long']);
/** More digits are no number that a program keeps, and a zero in front is a code's. */
const PLAIN_NUMBER = /^[+-]?(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?(?:[eE][+-]?\d{1,2})?$/;

/**
 * The cells of a placemark by heading: its own texts, then its extended data, then what a table in its description says beside them.
 * @param recognises whether the columns know a heading: of a field's two names the one that they know
 */
export function cellsOfPlacemark(
  { texts, data }: KmlPlacemark,
  recognises: (heading: string) => boolean,
): Map<string, Cell> {
  const cells = new Map<string, Cell>();
  for (const [element, text] of texts)
    if (element !== 'description') cells.set(element, oneLine(text) || null);
  for (const { name, displayName, text, type } of data) {
    const heading = displayName !== null && !recognises(name) && recognises(displayName) ? displayName : name;
    if (heading !== '') cells.set(heading, typedCell(text, type));
  }
  for (const [heading, cell] of describedCells(texts.get('description') ?? ''))
    if (!cells.has(heading)) cells.set(heading, cell);
  return cells;
}

function describedCells(description: string): ReadonlyMap<string, Cell> {
  const text = linesOf(description).join('\n');
  if (text === '') return new Map();
  if (!isHtml(text)) return new Map([['description', text]]);
  const rows = rowsOfTwo(text);
  if (rows !== null) return new Map([...rows].map(([name, value]) => [name, cellOfHtml(value)]));
  return new Map([['description', textOfHtml(text) || null]]);
}

/** A text as a label has it. */
export function oneLine(text: string): string {
  return linesOf(text).join(' ');
}

/** The lines of a text, without those that are blank: they are where a program broke it. */
function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** ArcGIS writes `<Null>` for what a cell does not have. */
function cellOfHtml(text: string): Cell {
  return text === '' || /^<null>$/i.test(text) ? null : text;
}

function typedCell(text: string, type: string | null): Cell {
  const value = text.trim();
  if (value === '') return null;
  if (type === null) return value;
  if (NUMBER_TYPES.has(type) && PLAIN_NUMBER.test(value)) return Number(value);
  if (type === 'bool' && /^(?:0|1|true|false)$/i.test(value)) return value === '1' || /^true$/i.test(value);
  return value;
}
