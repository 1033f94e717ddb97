import type { Field } from '#contract/fields.ts';
import { fieldNamed } from '#contract/fields.ts';
import type { Filter } from '#contract/filter.ts';
import { knowsIdle } from '#contract/idle.ts';
import { dayNumber, NO_DAY } from '../columns/day.ts';
import type { Rows } from '../rows.ts';
import { type CompiledFilter, compileFilter } from './filterPasses.ts';
import { FAILURES, OUT_OF_RANGE, SELECTED } from './rangePasses.ts';
import type { Visibility } from './visibility.ts';

/** The rows that a question is about. */
export interface Selection {
  /** A row's entry is SELECTED when it passes; see rangePasses.ts for the others. */
  readonly entries: Uint8Array;
  readonly ranges: CompiledFilter['ranges'];
  /** The civil day that the question is about, as a number. */
  readonly day: number;
  readonly total: number;
  readonly placed: number;
  /** Rows that fail a range only because the value is not known. */
  readonly excludedUnknown: number;
}

/** What a selection is made from. */
export interface SelectionContext {
  readonly rows: Rows;
  readonly useClassOf: (scheme: string, code: string) => string | null;
  /** The civil day of today, `YYYY-MM-DD`. */
  readonly today: string;
  /** Room for a slot a row, used while selecting and then by the next question. */
  readonly spare: Int32Array;
}

/** Runs a filter, within what the visibility may see, over all rows. */
export function select(filter: Filter, visibility: Visibility, context: SelectionContext): Selection {
  const { rows } = context;
  const day = dayNumber(filter.at ?? context.today);
  const entries = filter.at === undefined ? rows.current.slice(0, rows.length) : validOn(rows, day);
  if (visibility.rows) restrict(entries, visibility.rows, { ...context, day });
  if (filter.idle && !knowsIdle(visibility.fields))
    throw new Error(`Found a filter on 'idle', which the visibility '${visibility.key}' does not show.`);
  const compiled = compileFilter(filter, {
    ...context,
    day,
    fieldNamed: (name) => fieldOf(visibility, name),
  });
  run(compiled, entries, context.spare);
  return { entries, day, ranges: compiled.ranges, ...countEntries(entries, rows) };
}

/** The ranges meet only what the other parts have left over. */
function run({ passes, ranges }: CompiledFilter, entries: Uint8Array, spare: Int32Array): void {
  for (const pass of passes) pass(entries, entries.length);
  if (ranges.length === 0) return;
  let count = 0;
  for (let slot = 0; slot < entries.length; slot++) {
    spare[count] = slot;
    count += entries[slot];
  }
  const slots = spare.subarray(0, count);
  for (const range of ranges) range.run(entries, slots);
}

/** What totals and histograms are made of. */
export interface NearSlots {
  /** The slots that pass. */
  readonly selected: Int32Array;
  /** The slots that fail one range only. */
  readonly near: Int32Array;
}

/**
 * Gathers the slots that pass, and those that would without one of the ranges.
 * @param spare room for a slot a row and one more; the result lies in it
 */
export function gatherSlots({ entries }: Selection, spare: Int32Array): NearSlots {
  let count = 0;
  let end = spare.length;
  for (let slot = 0; slot < entries.length; slot++) {
    const failures = entries[slot] & FAILURES;
    // Written always and counted sometimes: there is no branch to guess wrong. The near ones grow from the end.
    spare[count] = slot;
    count += failures === SELECTED ? 1 : 0;
    spare[end - 1] = slot;
    end -= failures === SELECTED + 1 ? 1 : 0;
  }
  return { selected: spare.subarray(0, count), near: spare.subarray(end) };
}

/** The visibility may hide rows by fields that its reader may not name; what it hides is in no count, not even of unknown values. */
function restrict(entries: Uint8Array, filter: Filter, context: SelectionContext & { day: number }): void {
  const compiled = compileFilter(filter, { ...context, fieldNamed: anyField });
  run(compiled, entries, context.spare);
  for (let i = 0; i < entries.length; i++) entries[i] = entries[i] === SELECTED ? 1 : 0;
}

function validOn(rows: Rows, day: number): Uint8Array {
  const entries = new Uint8Array(rows.length);
  const { alive, validFrom, validTo } = rows;
  for (let i = 0; i < entries.length; i++) {
    entries[i] =
      alive[i] & (validFrom[i] <= day ? 1 : 0) & (validTo[i] === NO_DAY || validTo[i] > day ? 1 : 0);
  }
  return entries;
}

function countEntries(entries: Uint8Array, rows: Rows) {
  let total = 0;
  let placed = 0;
  let excludedUnknown = 0;
  for (let i = 0; i < entries.length; i++) {
    const entry = entries[i];
    if (entry === SELECTED) {
      total++;
      placed += rows.placed[i];
    } else if (entry !== 0 && entry < OUT_OF_RANGE) excludedUnknown++;
  }
  return { total, placed, excludedUnknown };
}

function fieldOf(visibility: Visibility, name: string): Field {
  const field = visibility.fields.find((candidate) => candidate.name === name);
  if (!field)
    throw new Error(`Found a filter on '${name}', which the visibility '${visibility.key}' does not show.`);
  return field;
}

function anyField(name: string): Field {
  const field = fieldNamed(name);
  if (!field) throw new Error(`Found a filter on '${name}', which is no field.`);
  return field;
}
