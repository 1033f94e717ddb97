import { isUtf8 } from 'node:buffer';
import type { SchemaElement, SchemaTree } from 'hyparquet';
import type { Cell } from '../source.ts';
import { damagedParquet } from './damagedParquet.ts';
import { decimalText } from './decimalText.ts';

/** A column at the root of the schema, and how its values become cells. */
export interface ParquetColumn {
  readonly name: string;
  readonly element: SchemaElement;
  /** It has columns of its own: a list, a structure. */
  readonly isNested: boolean;
  /** Somewhere in it is a value of any structure, packed in a way of its own: such structures can name the same part without end. */
  readonly isVariant: boolean;
  readonly cellOf: (value: unknown) => Cell;
}

/** Digits that a double keeps. */
const EXACT_DIGITS = 15;
const MOST_SCALE = 1_000;
const LONGEST_NUMBER = 999_999_999_999_999n;
const MS = { MILLIS: 1_000, MICROS: 1_000_000, NANOS: 1_000_000_000 } as const;

/**
 * The columns of a file. Decimals of more digits than a double keeps are taken out of the reader's hands: it would round them.
 * @param root of the file's schema; the types of such columns are changed in it
 */
export function columnsOf(root: SchemaTree): ParquetColumn[] {
  return root.children.map((tree) => ({
    name: tree.element.name,
    element: tree.element,
    isNested: tree.children.length > 0,
    isVariant: hasVariant(tree),
    cellOf: readerOf(tree),
  }));
}

function hasVariant({ element, children }: SchemaTree): boolean {
  return element.logical_type?.type === 'VARIANT' || children.some(hasVariant);
}

function readerOf({ element, children }: SchemaTree): (value: unknown) => Cell {
  if (children.length > 0) return plainCell;
  const { type, converted_type: converted, logical_type: logical, scale = 0, precision = 0 } = element;
  if (!(scale >= 0 && scale <= MOST_SCALE)) throw damagedParquet(`scale ${scale}`, `≤ ${MOST_SCALE}`);
  if (converted === 'DECIMAL' && precision > EXACT_DIGITS) {
    element.converted_type = undefined;
    element.logical_type = undefined;
    return (value) => (value === null || value === undefined ? null : decimalText(value, scale));
  }
  if (logical?.type === 'TIME') return (value) => timeOf(value, MS[logical.unit]);
  if (converted === 'TIME_MILLIS' || converted === 'TIME_MICROS')
    return (value) => timeOf(value, converted === 'TIME_MILLIS' ? MS.MILLIS : MS.MICROS);
  return type === 'FLOAT'
    ? (value) => (typeof value === 'number' ? shortest(value) : plainCell(value))
    : plainCell;
}

function plainCell(value: unknown): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value.trim() === '' ? null : value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'boolean') return value;
  if (typeof value === 'bigint')
    return value > LONGEST_NUMBER || value < -LONGEST_NUMBER ? String(value) : Number(value);
  if (value instanceof Uint8Array) return isUtf8(value) ? plainCell(new TextDecoder().decode(value)) : null;
  return JSON.stringify(value, (_, part) => (typeof part === 'bigint' ? String(part) : part));
}

/** The shortest number that is this one in single precision: 1.1, not 1.100000023841858. */
function shortest(value: number): Cell {
  if (!Number.isFinite(value)) return null;
  for (let digits = 6; digits <= 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return short;
  }
  return value;
}

/** A time of the day. */
function timeOf(value: unknown, perSecond: number): Cell {
  if (typeof value !== 'number' && typeof value !== 'bigint') return null;
  return new Date((Number(value) / perSecond) * 1_000).toISOString().slice(11, 19);
}

/** What the reader makes of days, moments, texts of JSON and shapes; the other kinds it knows itself. */
export const PARSERS = {
  dateFromDays: (days: number) => dayOf(days * 86_400_000).slice(0, 10),
  timestampFromMilliseconds: (value: bigint) => momentOf(value),
  timestampFromMicroseconds: (value: bigint) => momentOf(value / 1_000n),
  timestampFromNanoseconds: (value: bigint) => momentOf(value / 1_000_000n),
  jsonFromBytes: (bytes: Uint8Array) => bytes && new TextDecoder().decode(bytes),
  geometryFromBytes: (bytes: Uint8Array) => bytes,
  geographyFromBytes: (bytes: Uint8Array) => bytes,
} as const;

/** A moment as the file has it, in no zone; the day alone where it is midnight. */
function momentOf(milliseconds: bigint): string {
  const text = dayOf(Number(milliseconds));
  if (text.endsWith('T00:00:00.000Z')) return text.slice(0, 10);
  return text.replace('T', ' ').replace(/(?:\.000)?Z$/, '');
}

function dayOf(milliseconds: number): string {
  const date = new Date(milliseconds);
  return Number.isNaN(date.getTime()) ? String(milliseconds) : date.toISOString();
}
