import { RESOURCE_KINDS, STATUSES } from '#contract/kinds.ts';
import { CELL_DEPTH, type CellLevel, COUNTERS } from './cells.ts';
import { LayerWriter } from './tileEncode.ts';
import type { TileFrame } from './tileFrame.ts';

const COUNTER_NAMES: readonly string[] = [...RESOURCE_KINDS, ...STATUSES];

/** How far from its cell's middle a count may stand, in widths of a cell: near enough to its rows, and clear of its neighbours. */
const REACH = 0.15;

/**
 * The cells [from, to) of a level as points, near the mean of their rows' points and in the cell, so in the tile; a row that is alone keeps
 * its place. `count` and one number for each kind and status that occurs; `only` is the id of a row that is alone.
 */
export function cellLayer(level: CellLevel, from: number, to: number, frame: TileFrame): LayerWriter {
  const layer = new LayerWriter('cells');
  const cellWidth = frame.width / 2 ** CELL_DEPTH;
  const cellsAround = 2 ** level.zoom;
  for (let cell = from; cell < to; cell++) {
    const count = level.count[cell];
    layer.begin((level.y[cell] / cellWidth) * cellsAround + level.x[cell] / cellWidth);
    const x = level.x[cell] + placeIn(cellWidth, level.sumX[cell] / count, count);
    const y = level.y[cell] + placeIn(cellWidth, level.sumY[cell] / count, count);
    layer.point(Math.floor((x - frame.minX) * frame.scale), Math.floor((y - frame.minY) * frame.scale));
    layer.tagNumber('count', count);
    for (let i = 0; i < COUNTERS; i++) {
      const counter = level.counters[cell * COUNTERS + i];
      if (counter > 0) layer.tagNumber(COUNTER_NAMES[i], counter);
    }
    if (count === 1) layer.tagOwnNumber('only', level.id[cell]);
    layer.end();
  }
  return layer;
}

function placeIn(cellWidth: number, mean: number, count: number): number {
  if (count === 1) return mean;
  return Math.min(Math.max(mean, (0.5 - REACH) * cellWidth), (0.5 + REACH) * cellWidth);
}
