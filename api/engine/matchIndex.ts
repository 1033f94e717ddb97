import { RESOURCE_KINDS, STATUSES } from '#contract/kinds.ts';
import { freeArea } from '#domain/matching/siteColumns.ts';
import type { Dataset } from './dataset.ts';
import type { MatchBounds } from './matchBounds.ts';
import { matchColumns } from './matchColumns.ts';
import type { LonLatBox } from './mercator.ts';

/** The sites of one kind that may be had, now or some day, by their free area; those whose area is not known come last. */
interface ByArea {
  readonly slots: Int32Array;
  readonly areas: Float64Array;
  /** Where they lie, side by side with the areas: a walk over neighbours in memory. NaN: no place. */
  readonly lon: Float64Array;
  readonly lat: Float64Array;
  /** How many have a known area. */
  readonly known: number;
  /** How far the largest outline reaches from its representative point, in metres. */
  readonly farthestM: number;
}

/** A number a slot; what stands in a slot that was not written is of another match. */
export interface SpareScores {
  readonly tenths: Int16Array;
  readonly closeness: Float64Array;
}

const AVAILABLE = STATUSES.indexOf('available');
const WITHDRAWN = STATUSES.indexOf('withdrawn');

/** The base's sites by kind and free area, so that a need of an area meets only those that have it. Edits since lie in the overlay. */
export class MatchIndex {
  private readonly kinds: readonly ByArea[];
  private readonly dataset: Dataset;
  private spareScores: SpareScores = { tenths: new Int16Array(0), closeness: new Float64Array(0) };

  constructor(dataset: Dataset) {
    this.dataset = dataset;
    this.kinds = RESOURCE_KINDS.map((_, kind) => byArea(dataset, kind));
  }

  /** How far the outlines of these kinds, by their positions, reach from their representative points at most, in metres. */
  farthestM(kinds: readonly number[]): number {
    return Math.max(0, ...kinds.map((kind) => this.kinds[kind].farthestM));
  }

  /** Room for scores, used while matching and then by the next match. */
  spare(): SpareScores {
    const length = this.dataset.rows.length + 1_000;
    if (this.spareScores.tenths.length < this.dataset.rows.length)
      this.spareScores = { tenths: new Int16Array(length), closeness: new Float64Array(length) };
    return this.spareScores;
  }

  /**
   * Calls for every current site of a kind that may be had, whose free area lies between the bounds or is not known, and that lies in the
   * box if there is one.
   * @param kind its position in RESOURCE_KINDS
   */
  each(kind: number, { minM2, maxM2, box }: MatchBounds, visit: (slot: number) => void): void {
    const { rows, baseLength } = this.dataset;
    const { current } = rows;
    const { slots, areas, known, lon, lat } = this.kinds[kind];
    const { west, south, east, north } = box ?? EVERYWHERE;
    const walk = (from: number, to: number) => {
      for (let i = from; i < to; i++) {
        // Written so that NaN, a site without a place, passes where there is no box and fails where there is one.
        if (box && !(lat[i] >= south && lat[i] <= north && lon[i] >= west && lon[i] <= east)) continue;
        if (current[slots[i]] === 1) visit(slots[i]);
      }
    };
    walk(firstFrom(areas, known, minM2, false), firstFrom(areas, known, maxM2, true));
    walk(known, slots.length);
    for (let slot = baseLength; slot < rows.length; slot++) {
      if (current[slot] === 1 && rows.kind(slot) === kind) visit(slot);
    }
  }
}

const EVERYWHERE: LonLatBox = { west: -180, south: -90, east: 180, north: 90 };

/** The first place whose area is not below a bound, or, with `after`, is above it. */
function firstFrom(areas: Float64Array, known: number, bound: number, after: boolean): number {
  let low = 0;
  let high = known;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (areas[middle] < bound || (after && areas[middle] === bound)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function byArea(dataset: Dataset, kind: number): ByArea {
  const { rows, baseLength, distances } = dataset;
  const columns = matchColumns(dataset, { useClassOf: () => null });
  const area = freeArea(columns);
  const from = columns.days('availableFrom');
  const found: number[] = [];
  for (let slot = 0; slot < baseLength; slot++) {
    if (rows.current[slot] !== 1 || rows.kind(slot) !== kind) continue;
    const status = rows.status(slot);
    const may = status === AVAILABLE || (status !== WITHDRAWN && !Number.isNaN(from(slot)));
    if (may) found.push(slot);
  }
  const all = Float64Array.from(found, area);
  const order = Uint32Array.from(found, (_, index) => index);
  // NaN, not known, sorts last.
  order.sort(
    (a, b) => (Number.isNaN(all[a]) ? 1 : 0) - (Number.isNaN(all[b]) ? 1 : 0) || all[a] - all[b] || a - b,
  );
  const areas = Float64Array.from(order, (index) => all[index]);
  let known = areas.length;
  while (known > 0 && Number.isNaN(areas[known - 1])) known--;
  const slots = Int32Array.from(order, (index) => found[index]);
  const lon = Float64Array.from(slots, (slot) => rows.lon[slot]);
  const lat = Float64Array.from(slots, (slot) => rows.lat[slot]);
  const farthestM = slots.reduce((most, slot) => Math.max(most, distances.reachM(slot) || 0), 0);
  return { slots, areas, lon, lat, known, farthestM };
}
