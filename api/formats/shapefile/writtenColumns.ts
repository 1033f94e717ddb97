import { isDeepStrictEqual } from 'node:util';
import type { Cell } from '../source.ts';
import type { ColumnType } from '../target.ts';
import type { Encode } from '../text/writtenText.ts';
import { cutAt } from './writtenNames.ts';

/** A text holds so many bytes, a number so many signs: as many as GDAL gives it, and more than all digits of nearly every number. */
const MOST_TEXT = 254;
const MOST_DIGITS = 24;
const MOST_DECIMALS = 15;

/** What a column of a dBASE table is, found from all of its cells. */
export interface DbfColumn {
  readonly name: string;
  readonly heading: string;
  readonly type: 'C' | 'N' | 'D';
  readonly width: number;
  readonly decimals: number;
}

/** What the cells of a column need. */
export interface ColumnNeeds {
  add(cell: Cell): void;
  readonly filled: number;
  /** Texts that do not fit, and numbers that lose digits. */
  readonly cut: number;
  readonly rounded: number;
  column(name: string, heading: string): DbfColumn;
}

export function columnNeeds(type: ColumnType | undefined, encode: Encode): ColumnNeeds {
  let filled = 0;
  let bytes = 1;
  let digits = 1;
  let decimals = 0;
  let cut = 0;
  let rounded = 0;
  const kinds = new Set<'C' | 'N' | 'D'>();
  return {
    add: (cell) => {
      if (cell === null) return;
      filled++;
      const kind = kindOf(cell, type);
      kinds.add(kind);
      if (typeof cell === 'number') {
        const text = numberText(cell);
        if (!isDeepStrictEqual(Number(text), cell)) rounded++;
        digits = Math.max(digits, text.length);
        decimals = Math.max(decimals, /^-?\d*\.(\d+)$/.exec(text)?.[1].length ?? 0);
      }
      const length = encode(String(cell)).length;
      if (length > MOST_TEXT) cut++;
      bytes = Math.max(bytes, Math.min(length, MOST_TEXT));
    },
    get filled() {
      return filled;
    },
    get cut() {
      return kinds.has('C') ? cut : 0;
    },
    get rounded() {
      return kinds.has('C') ? 0 : rounded;
    },
    column: (name, heading) => {
      const kind = kinds.size === 1 ? [...kinds][0] : 'C';
      if (kind === 'D') return { name, heading, type: 'D', width: 8, decimals: 0 };
      if (kind === 'N')
        return {
          name,
          heading,
          type: 'N',
          width: digits,
          decimals: Math.min(decimals, MOST_DECIMALS, Math.max(0, digits - 2)),
        };
      return { name, heading, type: 'C', width: bytes, decimals: 0 };
    },
  };
}

function kindOf(cell: Cell, type: ColumnType | undefined): 'C' | 'N' | 'D' {
  if (typeof cell === 'number') return 'N';
  return type === 'date' && typeof cell === 'string' && /^\d{4}-\d\d-\d\d$/.test(cell) ? 'D' : 'C';
}

/** A number with all of its digits, or with as many as there is room for. */
function numberText(value: number): string {
  const shortest = String(value);
  const plain = shortest.includes('e') ? plainText(value) : shortest;
  if (plain.length <= MOST_DIGITS) return plain;
  return shortest.length <= MOST_DIGITS ? shortest : value.toPrecision(15);
}

function plainText(value: number): string {
  return Number.isInteger(value)
    ? BigInt(value).toString()
    : value.toFixed(MOST_DECIMALS + 3).replace(/0+$/, '');
}

/** A cell as it stands in the table: its bytes, filled up with blanks; numbers to the right. */
export function cellBytes(cell: Cell, { type, width }: DbfColumn, encode: Encode): Uint8Array {
  const field = Buffer.alloc(width, 0x20);
  if (cell === null) return field;
  if (type === 'N') field.write(numberText(cell as number).padStart(width), 'latin1');
  else if (type === 'D') field.write(String(cell).replaceAll('-', ''), 'latin1');
  else field.set(encode(cutAt(String(cell), width, encode)));
  return field;
}

/** Whether a text is longer than the table can hold. */
export function isCut(cell: Cell, { type }: DbfColumn, encode: Encode): cell is string {
  return type === 'C' && typeof cell === 'string' && encode(cell).length > MOST_TEXT;
}
