/**
 * The scale of a range slider that stands on a histogram: every bin is as wide as the next one, whatever it spans, and within a bin values
 * lie evenly. Positions run from 0 to the number of bins.
 */

/** Bins of a histogram: `counts[i]` rows lie in [edges[i], edges[i + 1]). */
export interface Bins {
  readonly edges: readonly number[];
  readonly counts: readonly number[];
}

/** The histogram from its first to its last bin that holds something: the empty ends belong to other kinds of resource. */
export function occupiedBins({ edges, counts }: Bins): Bins {
  const first = counts.findIndex((count) => count > 0);
  if (first < 0) return { edges: [], counts: [] };
  const last = counts.findLastIndex((count) => count > 0);
  return { edges: edges.slice(first, last + 2), counts: counts.slice(first, last + 1) };
}

/** The value at a position; positions outside the scale are its ends. */
export function valueAt(edges: readonly number[], position: number): number {
  const bins = edges.length - 1;
  const inside = Math.min(Math.max(position, 0), bins);
  const bin = Math.min(Math.floor(inside), bins - 1);
  return edges[bin] + (inside - bin) * (edges[bin + 1] - edges[bin]);
}

/** The position of a value; values outside the scale lie at its ends. */
export function positionOf(edges: readonly number[], value: number): number {
  const bins = edges.length - 1;
  if (value <= edges[0]) return 0;
  if (value >= edges[bins]) return bins;
  let bin = 0;
  while (bin < bins - 1 && value >= edges[bin + 1]) bin++;
  const span = edges[bin + 1] - edges[bin];
  return span === 0 ? bin : bin + (value - edges[bin]) / span;
}

/** A value as a person would say it: to a step of 1, 2 or 5 of a power of ten, about a hundredth of the scale's local span. */
export function spoken(value: number, span: number): number {
  if (span <= 0 || value === 0) return value;
  const rough = span / 20;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= rough)!;
  return Number((Math.round(value / step) * step).toPrecision(12));
}

/** Ten thousandths: less than any value's own exactness. */
const BOUND_STEPS = 10_000;

/** A bound with few digits that leaves nothing out that the exact one takes in: 50 亩 at most still holds a parcel of just 50 亩. */
export function boundOutward(value: number, side: 'min' | 'max'): number {
  const steps = Number((value * BOUND_STEPS).toPrecision(14));
  return (side === 'min' ? Math.floor(steps) : Math.ceil(steps)) / BOUND_STEPS;
}

/** How far the value of a bin reaches at a position: the span that a spoken value may be rounded within. */
export function spanAt(edges: readonly number[], position: number): number {
  const bins = edges.length - 1;
  const bin = Math.min(Math.max(Math.floor(position), 0), bins - 1);
  return edges[bin + 1] - edges[bin];
}
