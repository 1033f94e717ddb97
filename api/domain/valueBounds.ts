import { type QuantityName, toCanonical } from './quantities.ts';
import type { Item, Term } from './quantityText.ts';

/** Between what a value that is not exact may lie, in its canonical unit; null: no bound on that side. */
export interface ValueBounds {
  readonly lower: number | null;
  readonly upper: number | null;
}

/** 约 n is n ± 5 %. */
const ABOUT_SHARE = 0.05;
/** 五百来 is 500 give or take a fifth of a hundred. */
const AROUND_SHARE = 0.2;

/** What converting units may lose. */
const NOISE = 1e-9;

/** Whether a known value does not contradict what lies between the bounds. */
export function isWithin(value: number, { lower, upper }: ValueBounds): boolean {
  const noise = Math.abs(value) * NOISE;
  return (lower === null || value >= lower - noise) && (upper === null || value <= upper + noise);
}

/**
 * Between what an item's value may lie; undefined for an exact number.
 * @param ends the item's ends in canonical units
 * @param unit the unit of a term that names none
 */
export function widestBounds(
  item: Item,
  ends: { readonly low: number; readonly high: number },
  quantity: QuantityName,
  unit: string,
): ValueBounds | undefined {
  const last = item.to ?? item.from;
  const about = item.approximate ? ABOUT_SHARE : 0;
  const canonical = (term: Term, size: number) =>
    toCanonical(size * last.multiplier, quantity, term.unit ?? last.unit ?? unit);
  const slack = (term: Term) => canonical(term, lastPlace(term.number));
  const below = item.from.more === 'around' ? slack(item.from) * AROUND_SHARE : 0;
  const above = last.more === 'around' ? slack(last) * AROUND_SHARE : last.more === 'over' ? slack(last) : 0;
  if (item.to === null && item.bound === null && about === 0 && below === 0 && above === 0) return undefined;
  return {
    lower: item.bound === 'high' ? null : (ends.low - below) * (1 - about),
    upper: item.bound === 'low' ? null : (ends.high + above) * (1 + about),
  };
}

/** The size of the last place that a number names: 50 → 10, 120 → 10, 100 → 100, 1.2 → 0.1. */
function lastPlace(number: number): number {
  if (!Number.isInteger(number)) {
    const decimals = /\.(\d+)$/.exec(String(number))?.[1].length ?? 0;
    return 10 ** -decimals;
  }
  let place = 1;
  while (number >= place * 10 && number % (place * 10) === 0) place *= 10;
  return place;
}
