import { STATUSES } from '#contract/kinds.ts';
import { freeArea } from '#domain/matching/siteColumns.ts';
import type { Dataset } from '../dataset.ts';
import type { LonLatBox } from '../shapes/mercator.ts';
import { type MatchBounds, overlapOf } from './matchBounds.ts';
import { matchColumns } from './matchColumns.ts';

/** The sites of one kind that may be had by anybody, now or when their user leaves, by their free area; those whose area is not known come last. */
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
  readonly confidences: Int16Array;
  readonly closeness: Float64Array;
}

const AVAILABLE = STATUSES.indexOf('available');
const OCCUPIED = STATUSES.indexOf('occupied');

/** The base's sites by kind and free area, so that a need of an area meets only those that have it. Edits since lie in the overlay. */
export class MatchIndex {
  private readonly kinds: ByArea[] = [];
  private readonly dataset: Dataset;
  private spareScores = spareOf(0);

  constructor(dataset: Dataset) {
    this.dataset = dataset;
  }

  /** How far the outlines of these kinds, by their positions, reach from their representative points at most, in metres. */
  farthestM(kinds: readonly number[]): number {
    return Math.max(0, ...kinds.map((kind) => this.ofKind(kind).farthestM));
  }

  /** Made when a match first asks for the kind. */
  private ofKind(kind: number): ByArea {
    this.kinds[kind] ??= byArea(this.dataset, kind);
    return this.kinds[kind];
  }

  /** Room for scores, used while matching and then by the next match. */
  spare(): SpareScores {
    const length = this.dataset.rows.length + 1_000;
    if (this.spareScores.tenths.length < this.dataset.rows.length) this.spareScores = spareOf(length);
    return this.spareScores;
  }

  /**
   * Calls for every current site of a kind that may be had by anybody, whose free area lies between the bounds or is not known, and that lies
   * in every box.
   * @param kind its position in RESOURCE_KINDS
   */
  each(kind: number, { minM2, maxM2, boxes }: MatchBounds, visit: (slot: number) => void): void {
    const { rows, baseLength } = this.dataset;
    const { current } = rows;
    const { slots, areas, known, lon, lat } = this.ofKind(kind);
    const box = boxes.length === 0 ? null : boxes.reduce(overlapOf);
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

  /**
   * Calls for every current site of a kind that may be had, save those that surely miss one thing and miss, or are not known in, another.
   * @param isAsked which sites count; null: all
   * @returns how many were left out
   */
  eachNear(
    kind: number,
    { minM2, maxM2, hasArea, boxes }: MatchBounds,
    isAsked: ((slot: number) => boolean) | null,
    visit: (slot: number) => void,
  ): number {
    const { rows, baseLength } = this.dataset;
    const { current } = rows;
    const { slots, areas, known, lon, lat } = this.ofKind(kind);
    const from = firstFrom(areas, known, minM2, false);
    const to = firstFrom(areas, known, maxM2, true);
    let leftOut = 0;
    for (let i = 0; i < slots.length; i++) {
      let missed = i < known && (i < from || i >= to) ? 1 : 0;
      let unknown = hasArea && i >= known ? 1 : 0;
      const [x, y] = [lon[i], lat[i]];
      for (let b = 0; b < boxes.length; b++) {
        const { west, south, east, north } = boxes[b];
        if (y < south || y > north || x < west || x > east) missed++;
        else if (Number.isNaN(y)) unknown++;
      }
      const slot = slots[i];
      if (current[slot] !== 1 || (isAsked && !isAsked(slot))) continue;
      if (missed > 0 && missed + unknown > 1) leftOut++;
      else visit(slot);
    }
    for (let slot = baseLength; slot < rows.length; slot++) {
      if (current[slot] === 1 && rows.kind(slot) === kind && (!isAsked || isAsked(slot))) visit(slot);
    }
    return leftOut;
  }
}

function spareOf(length: number): SpareScores {
  return {
    tenths: new Int16Array(length),
    confidences: new Int16Array(length),
    closeness: new Float64Array(length),
  };
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
    const may = status === AVAILABLE || (status === OCCUPIED && !Number.isNaN(from(slot)));
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
  const farthestM = slots.reduce((most, slot) => Math.max(most, distances.reachM(slot)), 0);
  return { slots, areas, lon, lat, known, farthestM };
}
