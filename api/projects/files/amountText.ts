import type { QuantityName } from '#domain/quantities.ts';
import { parseQuantity } from '#domain/quantity.ts';
import type { ProjectKey } from '../projectColumns.ts';

/** What a cell of a number says. `inexact`: about a number, or between two; `word`: 待定, 面议. */
export type AmountReading =
  | { readonly kind: 'value' | 'inexact'; readonly value: number }
  | { readonly kind: 'word' }
  | { readonly kind: 'unreadable' };

/** The quantity that a number of a project is. Money is in 万元, a year's too. */
export function quantityOfKey(key: ProjectKey): QuantityName {
  if (/Wan(?:PerYear)?$/.test(key) && key !== 'energyTcePerWan') return 'money';
  if (key === 'energyTcePerWan') return 'energyIntensity';
  return /Percent$/.test(key) ? 'percent' : 'count';
}

/**
 * Reads a number as a ledger's cells are read: 12,000, 1.2亿元, 约五千万元, 三五亿, 35%. The value of a range is the end that promises least.
 * @param unit the unit that the heading names; null: the column's own
 */
export function readAmount(key: ProjectKey, text: string, unit: string | null): AmountReading {
  const reading = parseQuantity(text, { quantity: quantityOfKey(key), unit });
  if (!reading.ok) return { kind: 'unreadable' };
  if (reading.value === null) return { kind: 'word' };
  // 1.15 × 10,000 is 11,499.999999999998 in binary.
  const value = Number(reading.value.toPrecision(15));
  return { kind: reading.bounds === undefined ? 'value' : 'inexact', value };
}
