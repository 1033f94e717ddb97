import type { Field } from '#contract/fields.ts';
import type { HistogramData } from '#contract/stats.ts';
import type { NumberColumn } from './numberColumn.ts';
import { type RangePass, SELECTED } from './rangePasses.ts';
import type { Selection } from './selection.ts';
import { withRoom } from './typedArrays.ts';

/** About so many bins a histogram; the edges are round numbers, so it can be a few more or fewer. */
const BINS = 24;
/** Values that span more than this ratio are binned by their logarithm. */
const LOGARITHMIC_RATIO = 50;

/** Least, greatest and least positive of the values known; min is above max when none is. */
export interface Extent {
  readonly min: number;
  readonly max: number;
  readonly smallest: number;
}

/**
 * The bins of a field, and which one each row falls into: 0 is unknown, b + 1 the bin that begins at edges[b]. The edges come from all
 * rows that may be seen, not from a selection, so that the axis stands still while the filter changes.
 */
export class FieldBins {
  edges: readonly number[] = [];
  binOfRow = new Uint8Array(0);
  private length = 0;

  /**
   * Takes in the rows that have come since the last time.
   * @param visible gives the rows that may be seen (entries that are not 0); called only when the edges have to be found anew
   */
  update(column: NumberColumn | undefined, rowCount: number, visible: () => Uint8Array): void {
    if (!column || this.length === rowCount) return;
    const added = extentOf(column, this.length, rowCount);
    const isInside =
      this.edges.length > 1 && added.min >= this.edges[0] && added.max <= this.edges[this.edges.length - 1];
    const isKnown = added.min <= added.max;
    if (isKnown && !isInside) {
      this.edges = niceEdges(extentOf(column, 0, rowCount, visible()));
      this.length = 0;
    }
    this.binOfRow = withRoom(this.binOfRow, rowCount);
    for (let slot = this.length; slot < rowCount; slot++) {
      const value = column.number(slot);
      this.binOfRow[slot] = Number.isNaN(value) ? 0 : binOf(this.edges, value) + 1;
    }
    this.length = rowCount;
  }
}

function extentOf(column: NumberColumn, from: number, to: number, visible?: Uint8Array): Extent {
  let min = Infinity;
  let max = -Infinity;
  let smallest = Infinity;
  for (let slot = from; slot < to; slot++) {
    if (visible && visible[slot] === 0) continue;
    const value = column.number(slot);
    // NaN compares false with everything.
    if (value < min) min = value;
    if (value > max) max = value;
    if (value > 0 && value < smallest) smallest = value;
  }
  return { min, max, smallest };
}

/**
 * Round edges around the values: on a scale of 1, 2, 5 times powers of ten when they span orders of magnitude (with a bin from 0
 * below), else evenly spaced.
 */
export function niceEdges({ min, max, smallest }: Extent): number[] {
  if (min > max) return [];
  // A handful of tiny values would stretch a logarithmic axis over decades that hold nothing.
  const floor = Math.max(smallest, max / 1e6);
  return min >= 0 && max / floor > LOGARITHMIC_RATIO
    ? logarithmicEdges(min, floor, max)
    : evenEdges(min, max);
}

function evenEdges(min: number, max: number): number[] {
  const raw = (max - min) / BINS || Math.abs(max) / BINS || 1;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = power * ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= raw) ?? 10);
  const first = Math.floor(min / step);
  const last = Math.max(Math.ceil(max / step), first + 1);
  return Array.from({ length: last - first + 1 }, (_, i) => round((first + i) * step));
}

function logarithmicEdges(min: number, smallest: number, max: number): number[] {
  const decades = Math.log10(max / smallest);
  const scale = [
    [1, 2, 5],
    [1, 1.5, 2, 3, 5, 7],
    [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 7, 8, 9],
  ].findLast((factors) => factors.length * decades <= BINS + 4) ?? [1];
  const edges: number[] = [];
  for (
    let power = Math.floor(Math.log10(smallest));
    edges.length === 0 || edges[edges.length - 1] < max;
    power++
  ) {
    for (const factor of scale) edges.push(round(factor * 10 ** power));
  }
  while (edges.length > 2 && edges[1] <= smallest) edges.shift();
  while (edges.length > 2 && edges[edges.length - 2] >= max) edges.pop();
  if (min < edges[0]) edges.unshift(0);
  return edges;
}

/** Without the dust of binary fractions: 0.1 + 0.2 is 0.3. */
function round(value: number): number {
  return Number(value.toPrecision(12));
}

function binOf(edges: readonly number[], value: number): number {
  let low = 0;
  let high = edges.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (edges[middle] <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * Counts a selection into bins, as if the field's own range were not part of its filter.
 * @param slots those of `selectedOrNearly`
 */
export function fillHistogram(
  { entries, ranges }: Selection,
  slots: Int32Array,
  field: Field,
  column: NumberColumn | undefined,
  { edges, binOfRow }: FieldBins,
): HistogramData {
  const own = ranges.find((range) => range.name === field.name);
  const counts = new Uint32Array(256);
  const doubles = column?.doubles;
  const hundredths = column?.hundredths;
  let min = Infinity;
  let max = -Infinity;
  for (let i = 0; i < slots.length; i++) {
    const slot = slots[i];
    if (entries[slot] !== SELECTED && !(own && fails(own, slot))) continue;
    // Unknown is NaN among doubles and lies in bin 0 of both.
    const value = doubles ? doubles[slot] : hundredths ? hundredths[slot] : Number.NaN;
    const bin = column ? binOfRow[slot] : 0;
    counts[bin]++;
    if (bin === 0) continue;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  const isKnown = min <= max;
  const scale = hundredths ? 100 : 1;
  return {
    unit: field.unit ?? 'count',
    min: isKnown ? min / scale : null,
    max: isKnown ? max / scale : null,
    edges: [...edges],
    counts: [...counts.subarray(1, Math.max(edges.length, 1))],
    unknown: counts[0],
  };
}

function fails(range: RangePass, slot: number): boolean {
  const value = range.column ? range.column.number(slot) : Number.NaN;
  const { min = -Infinity, max = Infinity } = range.range;
  return !(value >= min && value <= max);
}
