import type { Dataset } from '../dataset.ts';
import { SELECTED } from '../filter/rangePasses.ts';
import type { Selection } from '../filter/selection.ts';
import { KIND_COUNT, type Rows, STATUS_COUNT } from '../rows.ts';
import { compareMorton, lowerBound } from '../shapes/morton.ts';

/** A tile has 8 × 8 cells, 64 pixels of the screen each, room for a ring with a number in it: a cell is a tile three zooms deeper. */
export const CELL_DEPTH = 3;
/** Counters of a cell: one for each kind, then one for each status. */
export const COUNTERS = KIND_COUNT + STATUS_COUNT;

/** The cells of one zoom that hold a row, in Morton order of their corners. */
export interface CellLevel {
  readonly zoom: number;
  readonly length: number;
  /** Corner in world units. */
  readonly x: Uint32Array;
  readonly y: Uint32Array;
  readonly count: Uint32Array;
  /** COUNTERS entries a cell. */
  readonly counters: Uint32Array;
  /** Sums of the representative points' distances from the corner, in world units. */
  readonly sumX: Float64Array;
  readonly sumY: Float64Array;
  /** The id of a row in the cell: the only one, when the count is 1. */
  readonly id: Int32Array;
}

/** Collects rows that come in Morton order into cells. */
class CellBuilder {
  private length = 0;
  private readonly mask: number;
  private x = new Uint32Array(256);
  private y = new Uint32Array(256);
  private count = new Uint32Array(256);
  private counters = new Uint32Array(256 * COUNTERS);
  private sumX = new Float64Array(256);
  private sumY = new Float64Array(256);
  private id = new Int32Array(256);
  private readonly zoom: number;

  constructor(zoom: number) {
    this.zoom = zoom;
    this.mask = zoom === 0 ? 0 : -(2 ** (32 - zoom));
  }

  /** The cell that holds the point: the last one, or a new one behind it. */
  cellAt(x: number, y: number): number {
    const cornerX = (x & this.mask) >>> 0;
    const cornerY = (y & this.mask) >>> 0;
    const last = this.length - 1;
    if (last >= 0 && this.x[last] === cornerX && this.y[last] === cornerY) return last;
    if (this.length === this.x.length) this.grow();
    this.x[this.length] = cornerX;
    this.y[this.length] = cornerY;
    return this.length++;
  }

  addRow(rows: Rows, slot: number, kinds: ArrayLike<number>, statuses: ArrayLike<number>): void {
    const x = rows.x[slot];
    const y = rows.y[slot];
    const cell = this.cellAt(x, y);
    this.count[cell]++;
    this.counters[cell * COUNTERS + kinds[slot] - 1]++;
    this.counters[cell * COUNTERS + KIND_COUNT + statuses[slot] - 1]++;
    this.sumX[cell] += x - this.x[cell];
    this.sumY[cell] += y - this.y[cell];
    this.id[cell] = rows.id[slot];
  }

  addCell(finer: CellLevel, from: number): void {
    const cell = this.cellAt(finer.x[from], finer.y[from]);
    this.count[cell] += finer.count[from];
    for (let i = 0; i < COUNTERS; i++)
      this.counters[cell * COUNTERS + i] += finer.counters[from * COUNTERS + i];
    this.sumX[cell] += finer.sumX[from] + (finer.x[from] - this.x[cell]) * finer.count[from];
    this.sumY[cell] += finer.sumY[from] + (finer.y[from] - this.y[cell]) * finer.count[from];
    this.id[cell] = finer.id[from];
  }

  finish(): CellLevel {
    const { zoom, length, x, y, count, counters, sumX, sumY, id } = this;
    return { zoom, length, x, y, count, counters, sumX, sumY, id };
  }

  private grow(): void {
    const size = this.length * 2;
    for (const name of ['x', 'y', 'count'] as const) this[name] = resized(this[name], size);
    this.counters = resized(this.counters, size * COUNTERS);
    this.sumX = resized(this.sumX, size);
    this.sumY = resized(this.sumY, size);
    this.id = resized(this.id, size);
  }
}

function resized<T extends Uint32Array | Int32Array | Float64Array>(array: T, length: number): T {
  const copy = new (array.constructor as new (length: number) => T)(length);
  copy.set(array as never);
  return copy;
}

/**
 * Counts the selected rows of a stretch of the Morton order into cells.
 * @param from, to slots of the base; the overlay's rows that lie in the same stretch are `overlay`, in Morton order
 * @param countedBelow only rows that are drawn from that zoom on or later are counted
 */
export function buildCells(
  dataset: Dataset,
  selection: Selection,
  zoom: number,
  stretch: { from: number; to: number; overlay: ArrayLike<number>; countedBelow: number },
): CellLevel {
  const { rows } = dataset;
  const { entries } = selection;
  const { to, overlay, countedBelow } = stretch;
  const kinds = rows.codes('kind')?.codes;
  const statuses = rows.codes('status')?.codes;
  const cells = new CellBuilder(zoom);
  if (!kinds || !statuses) return cells.finish();
  let slot = stretch.from;
  for (let next = 0; next <= overlay.length; next++) {
    const isLast = next === overlay.length;
    const end = isLast
      ? to
      : Math.max(slot, lowerBound(rows.x, rows.y, slot, to, rows.x[overlay[next]], rows.y[overlay[next]]));
    for (; slot < end; slot++) {
      if (entries[slot] === SELECTED && rows.drawnFrom[slot] >= countedBelow)
        cells.addRow(rows, slot, kinds, statuses);
    }
    if (!isLast && entries[overlay[next]] === SELECTED && rows.drawnFrom[overlay[next]] >= countedBelow)
      cells.addRow(rows, overlay[next], kinds, statuses);
  }
  return cells.finish();
}

/** The same rows in the cells of the next zoom up. */
export function coarser(finer: CellLevel): CellLevel {
  const cells = new CellBuilder(finer.zoom - 1);
  for (let cell = 0; cell < finer.length; cell++) cells.addCell(finer, cell);
  return cells.finish();
}

/** The range [from, to) of cells that lie in a square whose corner is (x, y). */
export function cellsIn(level: CellLevel, x: number, y: number, width: number): { from: number; to: number } {
  const from = lowerBound(level.x, level.y, 0, level.length, x, y);
  const [endX, endY] = [x + width - 1, y + width - 1];
  let to = lowerBound(level.x, level.y, from, level.length, endX, endY);
  if (to < level.length && compareMorton(level.x[to], level.y[to], endX, endY) === 0) to++;
  return { from, to };
}
