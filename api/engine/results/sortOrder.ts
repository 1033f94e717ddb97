import type { Field } from '#contract/fields.ts';
import type { Column } from '../columns/column.ts';
import { dayNumber } from '../columns/day.ts';
import { DictionaryColumn } from '../columns/dictionaryColumn.ts';
import { isIdleNext } from '../columns/idleStates.ts';
import { TextColumn, toUtf8 } from '../columns/textColumn.ts';
import type { Rows } from '../rows.ts';

/** What a cursor says of the last row of its page: its sort value (null: unknown) and its id. */
export interface SortPosition {
  readonly value: string | number | null;
  readonly id: number;
}

/** An order of rows: unknown values last in either direction, ties by id. */
export interface SortOrder {
  /** Negative when the first slot comes first. */
  compare(slot: number, other: number): number;
  /** Negative when the slot comes before the position, 0 when it is it. */
  compareTo(position: SortPosition): (slot: number) => number;
  position(slot: number): SortPosition;
}

/** Values of one column, ascending; unknown is told apart before. */
interface ValueOrder {
  isKnown(slot: number): boolean;
  compare(slot: number, other: number): number;
  /** Compares slots to a value that a cursor holds; undefined when the value cannot be of this column. */
  compareTo(value: string | number): ((slot: number) => number) | undefined;
  value(slot: number): string | number | null;
}

/**
 * The order by a field.
 * @param day the civil day that the question is about: the next statutory date depends on it
 * @throws when a cursor's value is not of the field's type: see `isPosition`
 */
export function orderBy(
  rows: Rows,
  { field, descending }: { field: Field | undefined; descending: boolean },
  day: number,
): SortOrder {
  const { id } = rows;
  const values =
    field && (isIdleNext(field) ? numberOrder(rows.idle.nextColumn(day)) : valueOrder(rows, field));
  const sign = descending ? -1 : 1;
  if (!values) {
    return {
      compare: (slot, other) => sign * (id[slot] - id[other]),
      compareTo: (position) => (slot) => sign * (id[slot] - position.id),
      position: (slot) => ({ value: null, id: id[slot] }),
    };
  }
  return {
    compare(slot, other) {
      const known = values.isKnown(slot);
      if (known !== values.isKnown(other)) return known ? -1 : 1;
      return (known ? sign * values.compare(slot, other) : 0) || id[slot] - id[other];
    },
    compareTo({ value, id: lastId }) {
      const toValue = value === null ? undefined : values.compareTo(value);
      return (slot) => {
        const known = values.isKnown(slot);
        if (known !== (toValue !== undefined)) return known ? -1 : 1;
        return (toValue ? sign * toValue(slot) : 0) || id[slot] - lastId;
      };
    },
    position: (slot) => ({ value: values.isKnown(slot) ? values.value(slot) : null, id: id[slot] }),
  };
}

/** Whether a cursor's value can be a value of the field. */
export function isPosition(field: Field | undefined, value: string | number | null): boolean {
  if (value === null) return true;
  if (!field) return false;
  const isNumber = field.type === 'number' || field.type === 'integer';
  if (field.type === 'date') return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);
  return typeof value === (isNumber ? 'number' : 'string');
}

function valueOrder(rows: Rows, field: Field): ValueOrder | undefined {
  const column = rows.columns.get(field.key);
  if (!column) return undefined;
  if (field.key === 'name') return textOrder(rows.nameSortKey);
  if (column instanceof TextColumn) return textOrder(column);
  if (column instanceof DictionaryColumn) return dictionaryOrder(column, field.type === 'text');
  return numberOrder(column);
}

function numberOrder(
  column: Pick<Exclude<Column, TextColumn | DictionaryColumn>, 'number' | 'value'>,
): ValueOrder {
  return {
    isKnown: (slot) => !Number.isNaN(column.number(slot)),
    compare: (slot, other) => column.number(slot) - column.number(other),
    compareTo(value) {
      const number = typeof value === 'number' ? value : dayNumber(value);
      return (slot) => column.number(slot) - number;
    },
    value: (slot) => column.value(slot),
  };
}

function textOrder(column: TextColumn): ValueOrder {
  return {
    isKnown: (slot) => column.starts[slot] !== column.starts[slot + 1],
    compare: (slot, other) => column.compare(slot, other),
    compareTo(value) {
      const text = toUtf8(String(value));
      return (slot) => column.compareTo(slot, text);
    },
    value: (slot) => column.text(slot),
  };
}

/** Codes sort in the order of their vocabulary, texts by code point. */
function dictionaryOrder(column: DictionaryColumn, byText: boolean): ValueOrder {
  const { values } = column.dictionary;
  const ranks = new Float64Array(values.length);
  const sorted = values.map((_, code) => code);
  if (byText) sorted.sort((a, b) => compareTexts(values[a], values[b]));
  sorted.forEach((code, rank) => {
    ranks[code] = rank;
  });
  return {
    isKnown: (slot) => column.code(slot) !== 0,
    compare: (slot, other) => ranks[column.code(slot)] - ranks[column.code(other)],
    compareTo(value) {
      const code = column.dictionary.codeOf(String(value));
      if (code !== undefined) return (slot) => ranks[column.code(slot)] - ranks[code];
      if (!byText) return () => 1;
      return (slot) => compareTexts(values[column.code(slot)], String(value));
    },
    value: (slot) => column.value(slot),
  };
}

/** By code point, as UTF-8 sorts. */
function compareTexts(a: string, b: string): number {
  const left = toUtf8(a);
  const right = toUtf8(b);
  for (let i = 0; i < left.length && i < right.length; i++)
    if (left[i] !== right[i]) return left[i] - right[i];
  return left.length - right.length;
}
