import { RESOURCE_KINDS, STATUSES } from '#contract/kinds.ts';
import { freeArea } from '#domain/matching/siteColumns.ts';
import type { Dataset } from './dataset.ts';
import { matchColumns } from './matchColumns.ts';

/** The sites of one kind that may be had, now or some day, by their free area; those whose area is not known come last. */
interface ByArea {
  readonly slots: Int32Array;
  readonly areas: Float64Array;
  /** How many have a known area. */
  readonly known: number;
}

const AVAILABLE = STATUSES.indexOf('available');
const WITHDRAWN = STATUSES.indexOf('withdrawn');

/** The base's sites by kind and free area, so that a need of an area meets only those that have it. Edits since lie in the overlay. */
export class MatchIndex {
  private readonly kinds: readonly ByArea[];
  private readonly dataset: Dataset;
  private scores = new Int16Array(0);

  constructor(dataset: Dataset) {
    this.dataset = dataset;
    this.kinds = RESOURCE_KINDS.map((_, kind) => byArea(dataset, kind));
  }

  /** Room for a score a slot, used while matching and then by the next match. */
  spareScores(): Int16Array {
    const { length } = this.dataset.rows;
    if (this.scores.length < length) this.scores = new Int16Array(length + 1_000);
    return this.scores;
  }

  /**
   * Calls for every current site of a kind that may be had and whose free area lies between the bounds or is not known.
   * @param kind its position in RESOURCE_KINDS
   */
  each(kind: number, minM2: number, maxM2: number, visit: (slot: number) => void): void {
    const { rows, baseLength } = this.dataset;
    const { slots, areas, known } = this.kinds[kind];
    const end = firstFrom(areas, known, maxM2, true);
    for (let i = firstFrom(areas, known, minM2, false); i < end; i++) {
      if (rows.current[slots[i]] === 1) visit(slots[i]);
    }
    for (let i = known; i < slots.length; i++) if (rows.current[slots[i]] === 1) visit(slots[i]);
    for (let slot = baseLength; slot < rows.length; slot++) {
      if (rows.current[slot] === 1 && rows.kind(slot) === kind) visit(slot);
    }
  }
}

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

function byArea({ rows, baseLength }: Dataset, kind: number): ByArea {
  const columns = matchColumns(rows, { useClassOf: () => null });
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
  return { slots: Int32Array.from(order, (index) => found[index]), areas, known };
}
