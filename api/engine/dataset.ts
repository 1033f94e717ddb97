import type { EngineChange } from './batch.ts';
import { SiteDistanceBook } from './match/siteDistances.ts';
import type { Rows } from './rows.ts';
import { type LonLatBox, worldToLat, worldToLon } from './shapes/mercator.ts';
import { compareMorton, mortonKeys } from './shapes/morton.ts';
import { radixOrder } from './shapes/radixSort.ts';
import { includePoint, ShapeIndex } from './shapes/shapeIndex.ts';
import { NO_SHAPE, type WorldBox } from './shapes/shapes.ts';

/**
 * Rows in Morton order with their index (the base), and behind them the rows that edits have brought since (the overlay). An edit kills
 * slots of the base and appends to the overlay; when that has grown, a new base is made of what is alive.
 */
export class Dataset {
  readonly rows: Rows;
  readonly index: ShapeIndex;
  readonly distances: SiteDistanceBook;
  /** Slots of the base: the placed ones first, in Morton order. */
  readonly baseLength: number;
  readonly basePlaced: number;
  private readonly slotsById: Uint32Array;
  private readonly overlayById = new Map<number, number[]>();
  private overlay: Uint32Array | null = null;

  private constructor(rows: Rows, index: ShapeIndex, basePlaced: number, slotsById: Uint32Array) {
    this.rows = rows;
    this.index = index;
    this.distances = new SiteDistanceBook(rows);
    this.baseLength = rows.length;
    this.basePlaced = basePlaced;
    this.slotsById = slotsById;
  }

  /** Makes a base of all rows alive, step by step, so that the caller can let others work in between. */
  static *build(loaded: Rows): Generator<void, Dataset> {
    const { order, placed } = baseOrder(loaded);
    yield;
    const rows = yield* loaded.permute(order);
    const index = yield* ShapeIndex.build(rows);
    const slotsById = radixOrder(rows.length, rows.id);
    return new Dataset(rows, index, placed, slotsById);
  }

  get overlayLength(): number {
    return this.rows.length - this.baseLength;
  }

  /** The placed slots of the overlay that are alive, in Morton order. */
  overlaySlots(): Uint32Array {
    if (!this.overlay) {
      const { rows } = this;
      const slots: number[] = [];
      for (let slot = this.baseLength; slot < rows.length; slot++) {
        if (rows.alive[slot] && rows.placed[slot]) slots.push(slot);
      }
      slots.sort((a, b) => compareMorton(rows.x[a], rows.y[a], rows.x[b], rows.y[b]));
      this.overlay = Uint32Array.from(slots);
    }
    return this.overlay;
  }

  /** Replaces every version of the resources that the change names. @returns the boxes that they covered before and cover now */
  apply(change: EngineChange): LonLatBox[] {
    const { rows } = this;
    const boxes = new Map<string, LonLatBox>();
    const remember = (slot: number) => {
      if (!rows.placed[slot]) return;
      const box = toDegrees(this.box(slot));
      boxes.set(Object.values(box).join(), box);
    };
    for (const id of change.ids) {
      for (const slot of this.slotsOf(id)) {
        remember(slot);
        rows.kill(slot);
      }
      this.overlayById.delete(id);
    }
    const start = rows.append(change.batch);
    for (let slot = start; slot < rows.length; slot++) {
      remember(slot);
      const slots = this.overlayById.get(rows.id[slot]);
      if (slots) slots.push(slot);
      else this.overlayById.set(rows.id[slot], [slot]);
    }
    this.overlay = null;
    return [...boxes.values()];
  }

  /** The slots of a resource that are alive: one a version. */
  slotsOf(id: number): number[] {
    const { rows, slotsById } = this;
    let low = 0;
    let high = slotsById.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (rows.id[slotsById[middle]] < id) low = middle + 1;
      else high = middle;
    }
    const slots = [...(this.overlayById.get(id) ?? [])];
    for (; low < slotsById.length && rows.id[slotsById[low]] === id; low++) {
      if (rows.alive[slotsById[low]]) slots.push(slotsById[low]);
    }
    return slots;
  }

  /** What a placed row covers, its representative point included, in world units. */
  box(slot: number): WorldBox {
    const { rows } = this;
    const x = rows.x[slot];
    const y = rows.y[slot];
    if (rows.shape[slot] === NO_SHAPE) return { minX: x, minY: y, maxX: x, maxY: y };
    const box = rows.shapes.box(rows.shape[slot]);
    includePoint(box, x, y);
    return box;
  }
}

/** A box of world units in degrees. */
export function toDegrees(box: WorldBox): LonLatBox {
  return {
    west: worldToLon(box.minX),
    south: worldToLat(box.maxY),
    east: worldToLon(box.maxX),
    north: worldToLat(box.minY),
  };
}

function baseOrder(rows: Rows): { order: Uint32Array; placed: number } {
  const placed: number[] = [];
  const unplaced: number[] = [];
  for (let slot = 0; slot < rows.length; slot++) {
    if (rows.alive[slot]) (rows.placed[slot] ? placed : unplaced).push(slot);
  }
  const xs = Uint32Array.from(placed, (slot) => rows.x[slot]);
  const ys = Uint32Array.from(placed, (slot) => rows.y[slot]);
  const { high, low } = mortonKeys(xs, ys, placed.length);
  const sorted = radixOrder(placed.length, low, high);
  const order = new Uint32Array(placed.length + unplaced.length);
  for (let i = 0; i < sorted.length; i++) order[i] = placed[sorted[i]];
  order.set(unplaced, placed.length);
  return { order, placed: placed.length };
}
