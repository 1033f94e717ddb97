import type { Field } from '#contract/fields.ts';
import { sortField } from '#contract/idle.ts';
import type { Fault } from '#contract/problem.ts';
import { SELECTED } from '../filter/rangePasses.ts';
import type { Selection } from '../filter/selection.ts';
import type { Visibility } from '../filter/visibility.ts';
import type { Rows } from '../rows.ts';
import { FirstSlots } from './firstSlots.ts';
import { isPosition, orderBy, type SortOrder, type SortPosition } from './sortOrder.ts';

/** A sort that is understood: the field (none: by id) and the direction. */
export interface Sort {
  readonly field: Field | undefined;
  readonly descending: boolean;
}

/** `area`, `-area`, or nothing for the order of ids. */
export function parseSort(text: string | undefined, visibility: Visibility): Sort | { fault: Fault } {
  if (text === undefined || text === 'id') return { field: undefined, descending: false };
  if (text === '-id') return { field: undefined, descending: true };
  const descending = text.startsWith('-');
  const name = descending ? text.slice(1) : text;
  const field = sortField(name, visibility.fields);
  if (!field) return { fault: { code: 'unknown_code', field: 'sort', found: text.slice(0, 80) } };
  return { field, descending };
}

/** The slots of a page in order, and whether more follow. */
export function pageSlots(
  selection: Selection,
  rows: Rows,
  order: SortOrder,
  limit: number,
  after: SortPosition | undefined,
): { slots: number[]; more: boolean } {
  const toCursor = after ? order.compareTo(after) : undefined;
  const best = new FirstSlots(order, limit + 1);
  const { entries } = selection;
  for (let slot = 0; slot < rows.length; slot++) {
    if (entries[slot] === SELECTED && (!toCursor || toCursor(slot) > 0)) best.offer(slot);
  }
  const slots = best.sorted();
  return { slots: slots.slice(0, limit), more: slots.length > limit };
}

/** All selected slots in order. */
export function allSlots(selection: Selection, order: SortOrder): Int32Array {
  const slots = new Int32Array(selection.total);
  let count = 0;
  for (let slot = 0; slot < selection.entries.length; slot++) {
    if (selection.entries[slot] === SELECTED) slots[count++] = slot;
  }
  return slots.sort(order.compare);
}

const MALFORMED: Fault = { code: 'malformed_cursor', field: 'cursor' };

/** A cursor: where a page of that sort ended. It names no row number, so it stays right when rows come and go. */
export function writeCursor(sort: Sort, position: SortPosition): string {
  const bytes = new TextEncoder().encode(JSON.stringify([sortText(sort), position.value, position.id]));
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');
}

/** Reads a cursor back; one that was made for another sort is malformed. */
export function readCursor(text: string, sort: Sort): SortPosition | { fault: Fault } {
  let parts: unknown;
  try {
    const binary = atob(text.replace(/-/g, '+').replace(/_/g, '/'));
    parts = JSON.parse(new TextDecoder().decode(Uint8Array.from(binary, (letter) => letter.charCodeAt(0))));
  } catch {
    return { fault: MALFORMED };
  }
  if (!Array.isArray(parts) || parts.length !== 3 || parts[0] !== sortText(sort)) return { fault: MALFORMED };
  const [, value, id] = parts;
  const isValue =
    value === null || typeof value === 'string' || (typeof value === 'number' && Number.isFinite(value));
  if (!isValue || !Number.isInteger(id) || !isPosition(sort.field, value)) return { fault: MALFORMED };
  return { value, id };
}

function sortText({ field, descending }: Sort): string {
  return `${descending ? '-' : ''}${field?.name ?? 'id'}`;
}

/** The order that a sort stands for, on the civil day that the question is about. */
export function orderOf(rows: Rows, sort: Sort, day: number): SortOrder {
  return orderBy(rows, sort, day);
}
