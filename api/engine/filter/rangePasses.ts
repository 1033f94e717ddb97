import type { Filter, Range } from '#contract/filter.ts';
import { looseAreaRange } from '#domain/areaUnits.ts';
import { type NumberColumn, UNKNOWN } from '../columns/numberColumn.ts';
import type { FilterContext } from './filterPasses.ts';

/**
 * A row in a selection: 0 when a part that is not a range excludes it, else 1 + the number of ranges that it fails, with OUT_OF_RANGE
 * added when it fails one with a known value. So 1 is a row that passes everything.
 */
export const SELECTED = 1;
export const OUT_OF_RANGE = 128;
/** The part of the entry that counts. */
export const FAILURES = 127;

/** One field's range. */
export interface RangePass {
  readonly name: string;
  readonly range: Range;
  readonly column: NumberColumn | undefined;
  /** Counts the range's failures into the entries of those slots. */
  run(entries: Uint8Array, slots: Int32Array): void;
}

/** The ranges of a filter, a pass for each field. */
export function rangePasses(filter: Filter, context: FilterContext): RangePass[] {
  return Object.entries(filter.ranges).map(([name, asked]) => {
    const field = context.fieldNamed(name);
    const column = context.rows.numbers(field.key);
    const range = field.unit === 'm2' ? looseAreaRange(asked) : asked;
    return {
      name,
      range,
      column,
      run(entries, slots) {
        if (column?.doubles) testDoubles(entries, slots, column.doubles, range);
        else if (column?.hundredths) testHundredths(entries, slots, column.hundredths, range);
        else for (const slot of slots) entries[slot]++;
      },
    };
  });
}

function testDoubles(entries: Uint8Array, slots: Int32Array, values: Float64Array, range: Range): void {
  const { min = -Infinity, max = Infinity } = range;
  for (let i = 0; i < slots.length; i++) {
    const value = values[slots[i]];
    if (value >= min && value <= max) continue;
    entries[slots[i]] = (entries[slots[i]] + 1) | (Number.isNaN(value) ? 0 : OUT_OF_RANGE);
  }
}

function testHundredths(entries: Uint8Array, slots: Int32Array, values: Int32Array, range: Range): void {
  const min = range.min === undefined ? UNKNOWN + 1 : firstHundredthFrom(range.min);
  const max = range.max === undefined ? Infinity : lastHundredthTo(range.max);
  for (let i = 0; i < slots.length; i++) {
    const value = values[slots[i]];
    if (value >= min && value <= max) continue;
    entries[slots[i]] = (entries[slots[i]] + 1) | (value === UNKNOWN ? 0 : OUT_OF_RANGE);
  }
}

/** Beyond this, every value in hundredths lies on the same side of a bound; and doubles would be too coarse to count to it. */
const BEYOND = 22_000_000;

/** The least n with n / 100 ≥ bound as doubles compare, and never the sign of an unknown value. */
function firstHundredthFrom(bound: number): number {
  if (Math.abs(bound) > BEYOND) return bound > 0 ? Infinity : UNKNOWN + 1;
  let hundredths = Math.floor(bound * 100) - 1;
  while (hundredths / 100 < bound) hundredths++;
  return Math.max(hundredths, UNKNOWN + 1);
}

/** The greatest n with n / 100 ≤ bound as doubles compare. */
function lastHundredthTo(bound: number): number {
  if (Math.abs(bound) > BEYOND) return bound > 0 ? Infinity : -Infinity;
  let hundredths = Math.ceil(bound * 100) + 1;
  while (hundredths / 100 > bound) hundredths--;
  return hundredths;
}
