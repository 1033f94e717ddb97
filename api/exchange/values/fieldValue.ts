import { type Field, fieldWithKey } from '#contract/fields.ts';
import type { ResourceKind } from '#contract/kinds.ts';
import { parseCivilDate } from '#domain/civilDateText.ts';
import { landUseFromText } from '#domain/landUseText.ts';
import { parseQuantity, type QuantityReading } from '#domain/quantity.ts';
import { quantityOfTarget } from '../columns/fieldQuantity.ts';
import type { ColumnMap } from '../columns/mapFile.ts';
import type { PlannedColumn } from '../columns/plan.ts';
import { ASSUMED_UNIT_RANGE, ZERO_MEANS_UNKNOWN } from '../columns/synonyms.ts';
import type { Cell } from '../formats/source.ts';
import { readCode } from './codeWords.ts';
import { floorOf } from './floorText.ts';
import { cleanText, textOf } from './plainText.ts';

export type FieldValue = string | number | boolean | readonly string[] | null;

/** Why a cell gives no value: the row is kept without it, the cell's text is kept in `raw`. */
export interface CellProblem {
  readonly code: string;
  readonly expected?: string;
  /** Too important to be left out: the row is rejected. */
  readonly fatal?: true;
}

export interface CellReading {
  readonly values: Readonly<Record<string, FieldValue>>;
  readonly problem?: CellProblem;
  /** An area whose unit nobody said: it can be known from the geometries of the file. */
  readonly bareArea?: number;
}

export interface CellContext {
  readonly kind: ResourceKind;
  readonly map: ColumnMap;
  readonly timeZone: string;
  /** Columns of percentages that are written as fractions (0.35). */
  readonly fractions: ReadonlySet<number>;
  /** Order of 3/4/2016 in a column, where its other cells tell. */
  readonly dateOrders: ReadonlyMap<number, 'dmy' | 'mdy'>;
  /** The land-use scheme that another cell of the row names. */
  readonly landUseScheme?: string;
}

const NONE: CellReading = { values: {} };
/** A bare number below this is no floor in ㎡, rather one in 万㎡. */
const SMALLEST_FLOOR_M2 = 10;
const MAX_INTEGER = 2_147_483_647;

/** Reads a cell for the field that its column is for. Several fields can come out of one cell (柱网 8×24 → bay and span). */
export function readCell(column: PlannedColumn, cell: Cell, context: CellContext): CellReading {
  const reading = interpretCell(column, cell, context);
  const values = Object.entries(reading.values).map(([key, value]) => [key, withoutNoise(value, cell)]);
  return { ...reading, values: Object.fromEntries(values) as Record<string, FieldValue> };
}

/** 399.09 ha are 3 990 900 m², not 3 990 899.9999999995: what was converted is good to 15 digits. A number as written stays as it is. */
function withoutNoise(value: FieldValue, cell: Cell): FieldValue {
  if (typeof value !== 'number' || Number(cell) === value) return value;
  return Number(value.toPrecision(15));
}

function interpretCell(column: PlannedColumn, cell: Cell, context: CellContext): CellReading {
  const target = column.target;
  if (target === null || cleanText(cell) === '') return NONE;
  switch (target) {
    case 'far':
      return readFar(column, cell);
    case 'columnGrid':
      return readColumnGrid(column, cell);
    case 'floor':
      return readFloor(cell);
    case 'landUse':
      return readLandUse(cleanText(cell), context);
    case 'craneT':
      return readHooks(column, cell, 'craneT', 'cranes');
    case 'goodsLiftT':
      return readHooks(column, cell, 'goodsLiftT', 'goodsLifts');
    case 'clearHeightM':
      return readStoreys(column, cell, 'clearHeightM', 'upperClearHeightM');
    case 'floorLoadTPerM2':
      return readStoreys(column, cell, 'floorLoadTPerM2', 'upperFloorLoadTPerM2');
  }
  const field = fieldWithKey(target);
  return field ? readField(field, column, cell, context) : NONE;
}

function readField(field: Field, column: PlannedColumn, cell: Cell, context: CellContext): CellReading {
  switch (field.type) {
    case 'number':
      return readNumber(field.key, column, cell, context);
    case 'integer':
      return readInteger(field.key, column, cell, context);
    case 'date':
      return readDate(field.key, column, cell, context);
    case 'code':
      return readCoded(field.key, field.key, cell, context);
    case 'boolean': {
      if (typeof cell === 'boolean') return { values: { [field.key]: cell } };
      const reading = readCoded(field.key, 'boolean', cell, context);
      const code = reading.values[field.key];
      return typeof code === 'string' ? { values: { [field.key]: code === 'true' } } : reading;
    }
    case 'list': {
      const list = listOf(textOf(cell) ?? '');
      return list.length === 0 ? NONE : { values: { [field.key]: list } };
    }
    default: {
      const text = textOf(cell);
      return text === null ? NONE : { values: { [field.key]: text } };
    }
  }
}

/** Parts between 、 ， ； and the like, or the texts of a JSON list as the API writes one. */
function listOf(text: string): string[] {
  const isJson = /^\[\s*"(?:[^"\\]|\\.)*"(?:\s*,\s*"(?:[^"\\]|\\.)*")*\s*\]$/.test(text);
  const parts = isJson ? (JSON.parse(text) as string[]) : text.split(/[、,，;；\n]/);
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

function readCoded(key: string, vocabulary: string, cell: Cell, context: CellContext): CellReading {
  const reading = readCode(vocabulary, cleanText(cell), context.map.values[key]);
  if (reading.ok) return reading.code === null ? NONE : { values: { [key]: reading.code } };
  const fatal = key === 'status' || key === 'kind';
  return {
    values: {},
    problem: { code: 'unknown_value', expected: reading.expected, ...(fatal && { fatal: true as const }) },
  };
}

function quantityReading(column: PlannedColumn, cell: Cell, unit = column.unit): QuantityReading {
  const quantity = quantityOfTarget(column.target!);
  if (quantity === null) throw new Error(`${column.target} is no quantity.`);
  const input = typeof cell === 'boolean' ? String(cell) : cell;
  return parseQuantity(input, { quantity, unit });
}

/** A number with words behind it that hold no other one: a note, or the next column's text that slipped in. */
function numberBeforeWords(column: PlannedColumn, cell: Cell, unit: string | null): QuantityReading | null {
  const text = typeof cell === 'string' ? cell.normalize('NFKC').trim() : '';
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

function readNumber(key: string, column: PlannedColumn, cell: Cell, context: CellContext): CellReading {
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
    return assumedArea(key, reading.value, context);
  return checked(key, reading.value, reading.assumedUnit === true);
}

/** Floors are measured in ㎡, and nobody says so; land is measured in 亩, hectares and ㎡ alike, so its unit has to be said. */
function assumedArea(key: string, value: number, context: CellContext): CellReading {
  if (context.kind !== 'land' && value >= SMALLEST_FLOOR_M2) return { values: { [key]: value } };
  const problem = { code: 'unit_not_said', expected: 'm2, mu, ha, acre, sqFt' };
  return { values: {}, problem, bareArea: value };
}

/** The bounds that the record sets, and units that cannot be taken for granted. */
function checked(key: string, value: number | null, assumedUnit: boolean): CellReading {
  if (value === null || (value === 0 && ZERO_MEANS_UNKNOWN.has(key))) return NONE;
  const quantity = quantityOfTarget(key);
  if (quantity === 'percent' && value > 100)
    return { values: {}, problem: { code: 'out_of_range', expected: '0–100 %' } };
  const range = assumedUnit ? ASSUMED_UNIT_RANGE[key] : undefined;
  if (range && (value < range[0] || value > range[1]))
    return {
      values: {},
      problem: { code: 'unit_not_said', expected: `${range[0]}–${range[1]} ${fieldWithKey(key)?.unit}` },
    };
  return { values: { [key]: value } };
}

function readInteger(key: string, column: PlannedColumn, cell: Cell, context: CellContext): CellReading {
  const reading = readNumber(key, column, cell, context);
  const value = reading.values[key];
  if (typeof value !== 'number') return reading;
  if (!Number.isInteger(value) || value > MAX_INTEGER)
    return { values: {}, problem: { code: 'not_a_whole_number', expected: '0, 1, 2 …' } };
  return reading;
}

function readDate(key: string, column: PlannedColumn, cell: Cell, context: CellContext): CellReading {
  const order = context.dateOrders.get(column.index);
  const input = typeof cell === 'boolean' ? String(cell) : cell;
  const reading = parseCivilDate(input, { zone: context.timeZone, ...(order && { order }) });
  if (!reading.ok) return { values: {}, problem: { code: `date_${reading.code}`, expected: '2026-06-30' } };
  return reading.date === null ? NONE : { values: { [key]: reading.date } };
}

/** 1.0–1.8 is both bounds; ≥1.0 the lower; a bare number the upper, as plans write it. */
function readFar(column: PlannedColumn, cell: Cell): CellReading {
  const reading = quantityReading(column, cell);
  if (!reading.ok) return unreadable(reading);
  if (reading.value === null || reading.value === 0) return NONE;
  if (reading.low !== undefined || reading.high !== undefined) {
    return {
      values: {
        ...(reading.low !== undefined && { farLower: reading.low }),
        ...(reading.high !== undefined && { farUpper: reading.high }),
      },
    };
  }
  return { values: { farUpper: reading.value } };
}

function readColumnGrid(column: PlannedColumn, cell: Cell): CellReading {
  const reading = quantityReading(column, cell);
  if (!reading.ok) return unreadable(reading, '8×24 m');
  const [first, second] = reading.values ?? [];
  if (second === undefined) return { values: {}, problem: { code: 'unreadable', expected: '8×24 m' } };
  return { values: { bayM: Math.min(first, second), spanM: Math.max(first, second) } };
}

function readFloor(cell: Cell): CellReading {
  const floor = typeof cell === 'number' ? cell : floorOf(cleanText(cell));
  if (floor === null || !Number.isInteger(floor) || Math.abs(floor) > 300)
    return { values: {}, problem: { code: 'floor_not_understood', expected: '5层, 5F, B1' } };
  return { values: { floor } };
}

/** Tonnes of a hook and how many: 10t×2; of several the strongest. 2台 says how many only. */
function readHooks(column: PlannedColumn, cell: Cell, tonnes: string, count: string): CellReading {
  const reading = quantityReading(column, cell);
  if (reading.ok) {
    if (reading.value === null || reading.value === 0) return NONE;
    const value = reading.values ? Math.max(...reading.values) : reading.value;
    const many = reading.count;
    return {
      values: { [tonnes]: value, ...(many !== undefined && Number.isInteger(many) && { [count]: many }) },
    };
  }
  const input = typeof cell === 'boolean' ? String(cell) : cell;
  const counted = parseQuantity(input, { quantity: 'count' });
  if (counted.ok && counted.value !== null && Number.isInteger(counted.value))
    return { values: { [count]: counted.value } };
  return unreadable(reading, '10t×2');
}

/** 8.1/4.5米: the ground floor's, then the upper floors'. */
function readStoreys(column: PlannedColumn, cell: Cell, ground: string, upper: string): CellReading {
  const reading = quantityReading(column, cell);
  if (!reading.ok) return unreadable(reading);
  const first = checked(ground, reading.value, reading.assumedUnit === true);
  const second = reading.values?.[1];
  if (first.problem || second === undefined) return first;
  return { values: { ...first.values, [upper]: second } };
}

/** A code only where the text names one of one scheme; else its words. */
function readLandUse(text: string, context: CellContext): CellReading {
  const words = textOf(text);
  if (words === null) return NONE;
  const scheme = context.landUseScheme;
  const reading = landUseFromText(words, scheme ? { scheme } : {});
  if (reading.kind !== 'code') return { values: { landUseText: words } };
  const { landUse } = reading;
  return { values: { landUseText: words, landUseScheme: landUse.scheme, landUseCode: landUse.code } };
}
