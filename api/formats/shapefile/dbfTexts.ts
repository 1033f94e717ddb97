import type { Cell } from '../source.ts';
import type { DbfEncoding } from './dbfEncoding.ts';
import { endOfText } from './dbfValues.ts';

/** Reads the texts of many records, which are decoded at once: a call of a decoder costs more than a short text. */
export interface Texts {
  /** Reads a field's text into the cell; one beyond ASCII is there when they are settled. */
  read(bytes: Buffer, at: number, length: number, cells: Cell[], column: number): void;
  settle(): void;
}

const NEWLINE = 0x0a;
const FIRST_BYTES = 1 << 16;

/** Texts of an encoding in which a line end is the byte 0x0A, and no part of a character. */
export function createTexts({ decode, endOfWhole }: DbfEncoding): Texts {
  let joined = Buffer.allocUnsafe(FIRST_BYTES);
  let filled = 0;
  let waiting: { cells: Cell[]; column: number }[] = [];
  return {
    read(bytes, at, length, cells, column) {
      let end = endOfText(bytes, at, length);
      if (end === at) return;
      if (!hasHighByte(bytes, at, end)) {
        cells[column] = bytes.toString('latin1', at, end);
        return;
      }
      // What was cut in the middle of a character loses that half.
      if (end === at + length) end = at + endOfWhole(bytes.subarray(at, end));
      if (bytes.subarray(at, end).includes(NEWLINE)) {
        cells[column] = decode(bytes.subarray(at, end));
        return;
      }
      if (filled + length + 1 > joined.length)
        joined = Buffer.concat([joined, Buffer.alloc(joined.length + length)]);
      bytes.copy(joined, filled, at, end);
      filled += end - at;
      joined[filled++] = NEWLINE;
      waiting.push({ cells, column });
    },
    settle() {
      if (waiting.length === 0) return;
      const texts = decode(joined.subarray(0, filled)).split('\n');
      for (const [index, { cells, column }] of waiting.entries()) cells[column] = texts[index] || null;
      waiting = [];
      filled = 0;
    },
  };
}

/** Whether there is a byte beyond ASCII. */
export function hasHighByte(bytes: Buffer, from: number, to: number): boolean {
  for (let index = from; index < to; index++) if (bytes[index] >= 0x80) return true;
  return false;
}
