import { digitsOf } from '../geojson/longIntegers.ts';
import type { Cell } from '../source.ts';
import type { DbfField } from './dbfHeader.ts';

/** What a field of a record says: a cell, or that its number did not fit into the field and was never written. */
export type DbfValue = Cell | typeof OVERFLOW;
export const OVERFLOW = Symbol('a number that did not fit');

/** Reads a field's bytes at this place of a record. */
export type ReadDbfValue = (bytes: Buffer, at: number) => DbfValue;

const SPACE = 0x20;
const STAR = 0x2a;
/** Whole numbers up to here are exact as they are read digit by digit. */
const EXACT_DIGITS = 15;
const MS_OF_DAY = 86_400_000;
/** The number of the Julian day 1970-01-01. */
const JULIAN_DAY_OF_EPOCH = 2_440_588;

/** How fields of a type are read; undefined for texts, which need their encoding, and for types that lie in another file (memo, picture). */
export function readerOf({ type, length }: DbfField): ReadDbfValue | undefined {
  switch (type) {
    case 'N':
    case 'F':
      return (bytes, at) => readNumber(bytes, at, length);
    case 'D':
      return (bytes, at) => readDate(bytes.toString('latin1', at, at + length));
    case 'L':
      return (bytes, at) => readLogical(bytes[at]);
    case 'I':
      return length === 4 ? (bytes, at) => bytes.readInt32LE(at) : undefined;
    case 'B':
      return length === 8 ? (bytes, at) => finite(bytes.readDoubleLE(at)) : undefined;
    case 'Y':
      return length === 8 ? (bytes, at) => moneyOf(bytes.readBigInt64LE(at)) : undefined;
    case 'T':
      return length === 8
        ? (bytes, at) => readTime(bytes.readInt32LE(at), bytes.readInt32LE(at + 4))
        : undefined;
    default:
      return undefined;
  }
}

/** Whether a field holds text of the file's encoding. */
export function isText({ type }: DbfField): boolean {
  return type === 'C' || type === 'V';
}

/** Where the text of a field ends: blanks and what comes after a NUL are filling. */
export function endOfText(bytes: Buffer, at: number, length: number): number {
  let end = at;
  for (let index = at; index < at + length; index++) {
    const byte = bytes[index];
    if (byte === 0) break;
    if (byte !== SPACE) end = index + 1;
  }
  return end;
}

function readNumber(bytes: Buffer, at: number, length: number): DbfValue {
  const end = endOfText(bytes, at, length);
  let start = at;
  while (start < end && bytes[start] === SPACE) start++;
  if (start === end) return null;
  if (end - start <= EXACT_DIGITS) {
    let whole = 0;
    let index = start;
    for (; index < end; index++) {
      const digit = bytes[index] - 0x30;
      if (digit < 0 || digit > 9) break;
      whole = whole * 10 + digit;
    }
    if (index === end) return whole;
  }
  const text = bytes.toString('latin1', start, end);
  const number = Number(text);
  if (Number.isFinite(number)) return digitsOf(text) ?? number;
  return bytes[start] === STAR && /^\*+$/.test(text) ? OVERFLOW : text;
}

function readDate(text: string): Cell {
  const digits = /^(\d{4})(\d{2})(\d{2})$/.exec(text.trim());
  if (digits) return digits[0] === '00000000' ? null : `${digits[1]}-${digits[2]}-${digits[3]}`;
  return /^[\s\0]*$/.test(text) ? null : text.trim();
}

function readLogical(byte: number): Cell {
  const letter = String.fromCharCode(byte).toUpperCase();
  if (letter === 'T' || letter === 'Y') return true;
  return letter === 'F' || letter === 'N' ? false : null;
}

function finite(number: number): Cell {
  return Number.isFinite(number) ? number : null;
}

function moneyOf(tenThousandths: bigint): Cell {
  return Number(tenThousandths) / 10_000;
}

function readTime(julianDay: number, milliseconds: number): Cell {
  if (julianDay === 0 && milliseconds === 0) return null;
  const time = new Date((julianDay - JULIAN_DAY_OF_EPOCH) * MS_OF_DAY + milliseconds);
  if (Number.isNaN(time.getTime())) return null;
  return time
    .toISOString()
    .slice(0, milliseconds === 0 ? 10 : 19)
    .replace('T', ' ');
}
