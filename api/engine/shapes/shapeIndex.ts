import Flatbush from 'flatbush';
import type { Rows } from '../rows.ts';
import { POINTS_FROM_ZOOM, SHAPES_FROM_ZOOM } from './drawnFrom.ts';
import { NO_SHAPE, type WorldBox } from './shapes.ts';

interface Level {
  readonly tree: Flatbush;
  /** Item of the tree → shape. */
  readonly shapes: Uint32Array;
}

/** Called with a shape whose box touches the box searched, and that box. */
export type ShapeVisit = (shape: number, minX: number, minY: number, maxX: number, maxY: number) => void;

/**
 * The outlines of the base rows by their boxes, one tree for each first zoom of being drawn, so that a low zoom never meets what it
 * does not draw. A box holds the representative points of its rows too: each row is found in the tile of its point.
 */
export class ShapeIndex {
  private readonly levels = new Map<number, Level>();
  /** Rows of a shape lie in shapeRows at [rowStarts[shape], rowStarts[shape + 1]). */
  readonly rowStarts: Uint32Array;
  readonly shapeRows: Uint32Array;

  private constructor(rowStarts: Uint32Array, shapeRows: Uint32Array) {
    this.rowStarts = rowStarts;
    this.shapeRows = shapeRows;
  }

  /** Builds the index of all rows, a tree a step. */
  static *build(rows: Rows): Generator<void, ShapeIndex> {
    const { rowStarts, shapeRows } = rowsByShape(rows);
    const index = new ShapeIndex(rowStarts, shapeRows);
    const byLevel = new Map<number, number[]>();
    for (let shape = 0; shape < rows.shapes.count; shape++) {
      const zoom = rows.drawnFrom[shapeRows[rowStarts[shape]]];
      const shapes = byLevel.get(zoom);
      if (shapes) shapes.push(shape);
      else byLevel.set(zoom, [shape]);
    }
    yield;
    for (const [zoom, shapes] of byLevel) {
      const tree = new Flatbush(shapes.length, 16, Uint32Array);
      for (const shape of shapes) {
        const box = index.boxOf(rows, shape);
        tree.add(box.minX, box.minY, box.maxX, box.maxY);
      }
      tree.finish();
      index.levels.set(zoom, { tree, shapes: Uint32Array.from(shapes) });
      yield;
    }
    return index;
  }

  private boxOf(rows: Rows, shape: number): WorldBox {
    const box = rows.shapes.box(shape);
    for (let i = this.rowStarts[shape]; i < this.rowStarts[shape + 1]; i++) {
      includePoint(box, rows.x[this.shapeRows[i]], rows.y[this.shapeRows[i]]);
    }
    return box;
  }

  /** Visits the shapes drawn at that zoom whose box touches the box given. */
  search(zoom: number, box: WorldBox, visit: ShapeVisit): void {
    for (let level = SHAPES_FROM_ZOOM; level <= POINTS_FROM_ZOOM && level <= zoom; level++) {
      const found = this.levels.get(level);
      if (!found) continue;
      const { shapes } = found;
      found.tree.search(box.minX, box.minY, box.maxX, box.maxY, (item, minX, minY, maxX, maxY) => {
        visit(shapes[item], minX, minY, maxX, maxY);
        return false;
      });
    }
  }
}

/** Widens a box to hold a point. */
export function includePoint(box: WorldBox, x: number, y: number): void {
  if (x < box.minX) box.minX = x;
  if (x > box.maxX) box.maxX = x;
  if (y < box.minY) box.minY = y;
  if (y > box.maxY) box.maxY = y;
}

function rowsByShape(rows: Rows) {
  const rowStarts = new Uint32Array(rows.shapes.count + 1);
  for (let slot = 0; slot < rows.length; slot++) {
    if (rows.shape[slot] !== NO_SHAPE) rowStarts[rows.shape[slot] + 1]++;
  }
  for (let shape = 0; shape < rows.shapes.count; shape++) rowStarts[shape + 1] += rowStarts[shape];
  const shapeRows = new Uint32Array(rowStarts[rows.shapes.count]);
  const next = rowStarts.slice();
  for (let slot = 0; slot < rows.length; slot++) {
    if (rows.shape[slot] !== NO_SHAPE) shapeRows[next[rows.shape[slot]]++] = slot;
  }
  return { rowStarts, shapeRows };
}
