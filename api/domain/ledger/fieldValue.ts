import { type Field, fieldWithKey } from '#contract/fields.ts';
import { isCivilDate } from '#contract/filterValues.ts';
import { parseCivilDate } from '#domain/civilDateText.ts';
import { landUseFromText } from '#domain/landUseText.ts';
import type { Cell } from './cell.ts';
import {
  type CellColumn,
  type CellContext,
  type CellReading,
  type FieldValue,
  NO_VALUE,
  type Silence,
} from './cellReading.ts';
import { readCode } from './codeWords.ts';
import { floorOf } from './floorText.ts';
import { listOf } from './listCell.ts';
import { readColumnGrid, readFar, readHooks, readInteger, readNumber, readStoreys } from './numberCell.ts';
import { cleanText, isBlank, textOf } from './plainText.ts';

/** Reads a cell for the field that its column is for. Several fields can come out of one cell (柱网 8×24 → bay and span). */
export function readCell(column: CellColumn, cell: Cell, context: CellContext): CellReading {
  const reading = interpretCell(column, cell, context);
  const values: Record<string, FieldValue> = {};
  for (const key in reading.values) values[key] = withoutNoise(reading.values[key], cell);
  const silence = silenceOf(reading, cell);
  return silence ? { ...reading, values, silence } : { ...reading, values };
}

function silenceOf(reading: CellReading, cell: Cell): Silence | undefined {
  if (Object.keys(reading.values).length > 0) return undefined;
  if (isBlank(cell)) return 'blank';
  return reading.problem ? 'unreadable' : 'word';
}

/** 399.09 ha are 3 990 900 m², not 3 990 899.9999999995: what was converted is good to 15 digits. A number as written stays as it is. */
function withoutNoise(value: FieldValue, cell: Cell): FieldValue {
  if (typeof value !== 'number' || Number(cell) === value) return value;
  return Number(value.toPrecision(15));
}

function interpretCell(column: CellColumn, cell: Cell, context: CellContext): CellReading {
  const target = column.target;
  if (target === null || cleanText(cell) === '') return NO_VALUE;
  const own = context.isOwn ? ownValue(fieldWithKey(target), cell) : null;
  if (own !== null) return own;
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
  return field ? readField(field, column, cell, context) : NO_VALUE;
}

/** What an office writes for "not known" is a value where we wrote it; null for all that is read like any cell. */
function ownValue(field: Field | undefined, cell: Cell): CellReading | null {
  if (field?.type === 'number' || field?.type === 'integer')
    return cell === 0 || cell === '0' ? { values: { [field.key]: 0 } } : null;
  if (field?.type === 'date')
    return typeof cell === 'string' && /^\d{4}-\d\d-\d\d$/.test(cell) && isCivilDate(cell)
      ? { values: { [field.key]: cell } }
      : null;
  return field?.type === 'text' && textOf(cell) === null
    ? { values: { [field.key]: cleanText(cell) } }
    : null;
}

function readField(field: Field, column: CellColumn, cell: Cell, context: CellContext): CellReading {
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
      return list.length === 0 ? NO_VALUE : { values: { [field.key]: list } };
    }
    default: {
      const text = textOf(cell);
      return text === null ? NO_VALUE : { values: { [field.key]: text } };
    }
  }
}

function readCoded(key: string, vocabulary: string, cell: Cell, context: CellContext): CellReading {
  const reading = readCode(vocabulary, cleanText(cell), context.map.values[key]);
  if (reading.ok) return reading.code === null ? NO_VALUE : { values: { [key]: reading.code } };
  const code = key === 'status' ? 'status_unknown' : 'unknown_value';
  const fatal = key === 'kind' && { fatal: true as const };
  return { values: {}, problem: { code, expected: reading.expected, ...fatal } };
}

function readDate(key: string, column: CellColumn, cell: Cell, context: CellContext): CellReading {
  const order = context.dateOrders.get(column.index);
  const input = typeof cell === 'boolean' ? String(cell) : cell;
  const reading = parseCivilDate(input, { zone: context.timeZone, ...(order && { order }) });
  if (!reading.ok) return { values: {}, problem: { code: `date_${reading.code}`, expected: '2026-06-30' } };
  return reading.date === null ? NO_VALUE : { values: { [key]: reading.date } };
}

function readFloor(cell: Cell): CellReading {
  const floor = typeof cell === 'number' ? cell : floorOf(cleanText(cell));
  if (floor === null || !Number.isInteger(floor) || Math.abs(floor) > 300)
    return { values: {}, problem: { code: 'floor_not_understood', expected: '5层, 5F, B1' } };
  return { values: { floor } };
}

/** A code only where the text names one of one scheme; else its words. */
function readLandUse(text: string, context: CellContext): CellReading {
  const words = textOf(text);
  if (words === null) return NO_VALUE;
  const scheme = context.landUseScheme;
  const named = context.map.values.landUse?.[words];
  if (named === null) return NO_VALUE;
  const landUseText = named ?? words;
  const reading = landUseFromText(landUseText, scheme ? { scheme } : {});
  if (reading.kind !== 'code') return { values: { landUseText } };
  const { landUse } = reading;
  return { values: { landUseText, landUseScheme: landUse.scheme, landUseCode: landUse.code } };
}
