import type { Field } from '#contract/fields.ts';
import type { HistogramData } from '#contract/stats.ts';
import type { NumberColumn } from '../columns/numberColumn.ts';
import { withRoom } from '../columns/typedArrays.ts';
import type { RangePass } from '../filter/rangePasses.ts';
import type { NearSlots } from '../filter/selection.ts';

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

/** Counts rows of one field into its bins and finds their least and greatest value. */
class BinCounts {
  readonly counts = new Uint32Array(256);
  min = Infinity;
  max = -Infinity;
  private lowest = 255;
  private highest = 1;
  private readonly column: NumberColumn;
  private readonly binOfRow: Uint8Array;

  constructor(column: NumberColumn, binOfRow: Uint8Array) {
    this.column = column;
    this.binOfRow = binOfRow;
  }

  add(slots: Int32Array): void {
    const { counts, binOfRow } = this;
    for (let i = 0; i < slots.length; i++) {
      const bin = binOfRow[slots[i]];
      counts[bin]++;
      // Only a row in an outermost bin can hold the least or the greatest value.
      if (bin !== 0 && (bin <= this.lowest || bin >= this.highest)) this.measure(slots[i], bin);
    }
  }

  private measure(slot: number, bin: number): void {
    const value = this.column.number(slot);
    if (bin < this.lowest) this.lowest = bin;
    if (bin > this.highest) this.highest = bin;
    if (value < this.min) this.min = value;
    if (value > this.max) this.max = value;
  }
}

/** Counts the rows into bins, as if the field's own range were not part of the filter. */
export function fillHistogram(
  ranges: readonly RangePass[],
  { selected, near }: NearSlots,
  field: Field,
  column: NumberColumn | undefined,
  { edges, binOfRow }: FieldBins,
): HistogramData {
  const own = ranges.find((range) => range.name === field.name);
  const freed = own ? near.filter((slot) => fails(own, slot)) : near.subarray(0, 0);
  const unit = field.unit ?? 'count';
  if (!column || edges.length === 0) {
    const counts = Array.from({ length: Math.max(edges.length - 1, 0) }, () => 0);
    return { unit, min: null, max: null, edges: [...edges], counts, unknown: selected.length + freed.length };
  }
  const bins = new BinCounts(column, binOfRow);
  bins.add(selected);
  bins.add(freed);
  const isKnown = bins.min <= bins.max;
  return {
    unit,
    min: isKnown ? bins.min : null,
    max: isKnown ? bins.max : null,
    edges: [...edges],
    counts: [...bins.counts.subarray(1, edges.length)],
    unknown: bins.counts[0],
  };
}

function fails(range: RangePass, slot: number): boolean {
  const value = range.column ? range.column.number(slot) : Number.NaN;
  const { min = -Infinity, max = Infinity } = range.range;
  return !(value >= min && value <= max);
}
