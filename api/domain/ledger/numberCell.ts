import { fieldWithKey } from '#contract/fields.ts';
import { parseQuantity, type QuantityReading } from '#domain/quantity.ts';
import type { Cell } from './cell.ts';
import { type CellColumn, type CellContext, type CellReading, NO_VALUE } from './cellReading.ts';
import { headingOfField } from './fieldHeadings.ts';
import { quantityOfTarget } from './targetQuantity.ts';

/** A bare number below this is no floor in ㎡, rather one in 万㎡. */
const SMALLEST_FLOOR_M2 = 10;
const MAX_INTEGER = 2_147_483_647;
/** Beyond this a text is no number with a note behind it. */
const MAX_NOTE_CHARACTERS = 200;

function quantityReading(column: CellColumn, cell: Cell, unit = column.unit): QuantityReading {
  const quantity = quantityOfTarget(column.target!);
  if (quantity === null) throw new Error(`${column.target} is no quantity.`);
  const input = typeof cell === 'boolean' ? String(cell) : cell;
  return parseQuantity(input, { quantity, unit });
}

/** A number with words behind it that hold no other one: a note, or the next column's text that slipped in. */
function numberBeforeWords(column: CellColumn, cell: Cell, unit: string | null): QuantityReading | null {
  const text = typeof cell === 'string' ? cell.normalize('NFKC').trim() : '';
  if (text.length > MAX_NOTE_CHARACTERS) return null;
  const number = /^([\d.,]+\s*[^\s\d]{0,6})\s+[^\d]*[\p{L}]{2}[^\d]*$/u.exec(text)?.[1];
  if (number === undefined) return null;
  const whole = quantityReading(column, number, unit);
  const bare = whole.ok ? whole : quantityReading(column, /^[\d.,]+/.exec(number)![0], unit);
  return bare.ok && bare.value !== null ? bare : null;
}

function unreadable(reading: QuantityReading, expected?: string): CellReading {
  return {
    values: {},
    problem: { code: reading.ok ? 'unreadable' : reading.code, expected: expected ?? 'number' },
  };
}

/** A number with its unit, its bounds and what was taken for granted. */
export function readNumber(key: string, column: CellColumn, cell: Cell, context: CellContext): CellReading {
  const unit = column.unit ?? (context.fractions.has(column.index) ? 'fraction' : null);
  const whole = quantityReading(column, cell, unit);
  const reading = whole.ok ? whole : numberBeforeWords(column, cell, unit);
  if (reading === null) return unreadable(whole);
  const read = numberValue(key, reading, context);
  if (whole.ok || read.problem) return read;
  return { ...read, problem: { code: 'number_before_words', expected: 'number' } };
}

function numberValue(key: string, reading: QuantityReading, context: CellContext): CellReading {
  if (!reading.ok) return unreadable(reading);
  if (
    quantityOfTarget(key) === 'area' &&
    reading.assumedUnit &&
    reading.value !== null &&
    reading.value !== 0
  )
    return bounded(assumedArea(key, reading.value, context), key, reading);
  return bounded(checked(key, reading.value, reading.assumedUnit === true), key, reading);
}

/** The reading with what a number that is not exact leaves open. */
function bounded(read: CellReading, key: string, reading: QuantityReading): CellReading {
  const isTaken = reading.ok && reading.bounds !== undefined && read.values[key] !== undefined;
  return isTaken ? { ...read, bounds: { [key]: reading.bounds! } } : read;
}

/** Floors are measured in ㎡, and nobody says so; land is measured in 亩, hectares and ㎡ alike, so its unit has to be said. */
function assumedArea(key: string, value: number, context: CellContext): CellReading {
  if (context.kind !== 'land' && value >= SMALLEST_FLOOR_M2) return { values: { [key]: value } };
  const problem = { code: 'unit_not_said', expected: 'm2, mu, ha, acre, sqFt' };
  return { values: {}, problem, bareArea: value };
}

/** The bounds that the record sets, and units that cannot be taken for granted. */
function checked(key: string, value: number | null, assumedUnit: boolean): CellReading {
  if (value === null || (value === 0 && headingOfField(key)?.zeroMeansUnknown)) return NO_VALUE;
  const quantity = quantityOfTarget(key);
  if (quantity === 'percent' && value > 100)
    return { values: {}, problem: { code: 'out_of_range', expected: '0–100 %' } };
  const range = assumedUnit ? headingOfField(key)?.assumedWithin : undefined;
  if (range && (value < range[0] || value > range[1]))
    return {
      values: {},
      problem: { code: 'unit_not_said', expected: `${range[0]}–${range[1]} ${fieldWithKey(key)?.unit}` },
    };
  return { values: { [key]: value } };
}

/** A whole number. */
export function readInteger(key: string, column: CellColumn, cell: Cell, context: CellContext): CellReading {
  const reading = readNumber(key, column, cell, context);
  const value = reading.values[key];
  if (typeof value !== 'number') return reading;
  if (!Number.isInteger(value) || value > MAX_INTEGER)
    return { values: {}, problem: { code: 'not_a_whole_number', expected: '0, 1, 2 …' } };
  return reading;
}

/** 1.0–1.8 is both bounds; ≥1.0 the lower; a bare number the upper, as plans write it. */
export function readFar(column: CellColumn, cell: Cell): CellReading {
  const reading = quantityReading(column, cell);
  if (!reading.ok) return unreadable(reading);
  if (reading.value === null || reading.value === 0) return NO_VALUE;
  if (reading.low !== undefined || reading.high !== undefined) {
    return {
      values: {
        ...(reading.low !== undefined && { farLower: reading.low }),
        ...(reading.high !== undefined && { farUpper: reading.high }),
      },
    };
  }
  return bounded({ values: { farUpper: reading.value } }, 'farUpper', reading);
}

/** 8×24米: bay and span. */
export function readColumnGrid(column: CellColumn, cell: Cell): CellReading {
  const reading = quantityReading(column, cell);
  if (!reading.ok) return unreadable(reading, '8×24 m');
  const [first, second] = reading.values ?? [];
  if (second === undefined) return { values: {}, problem: { code: 'unreadable', expected: '8×24 m' } };
  return { values: { bayM: Math.min(first, second), spanM: Math.max(first, second) } };
}

/** Tonnes of a hook and how many: 10t×2; of several the strongest. 2台 says how many only. */
export function readHooks(column: CellColumn, cell: Cell, tonnes: string, count: string): CellReading {
  const reading = quantityReading(column, cell);
  if (reading.ok) {
    if (reading.value === null || reading.value === 0) return NO_VALUE;
    const value = reading.values ? Math.max(...reading.values) : reading.value;
    const many = reading.count;
    const counted = many !== undefined && Number.isInteger(many) && { [count]: many };
    return bounded({ values: { [tonnes]: value, ...counted } }, tonnes, reading);
  }
  const input = typeof cell === 'boolean' ? String(cell) : cell;
  const counted = parseQuantity(input, { quantity: 'count' });
  if (counted.ok && counted.value !== null && Number.isInteger(counted.value))
    return { values: { [count]: counted.value } };
  return unreadable(reading, '10t×2');
}

/** 8.1/4.5米: the ground floor's, then the upper floors'. */
export function readStoreys(column: CellColumn, cell: Cell, ground: string, upper: string): CellReading {
  const reading = quantityReading(column, cell);
  if (!reading.ok) return unreadable(reading);
  const first = bounded(checked(ground, reading.value, reading.assumedUnit === true), ground, reading);
  const second = reading.values?.[1];
  if (first.problem || second === undefined) return first;
  return { values: { ...first.values, [upper]: second } };
}
