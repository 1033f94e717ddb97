import { RESOURCE_KINDS, STATUSES } from '#contract/kinds.ts';
import { CELL_DEPTH, type CellLevel, COUNTERS } from './cells.ts';
import { LayerWriter } from './tileEncode.ts';
import type { TileFrame } from './tileFrame.ts';

const COUNTER_NAMES: readonly string[] = [...RESOURCE_KINDS, ...STATUSES];

/**
 * The cells [from, to) of a level as points, at the mean of their rows' points, which lies in the cell and so in the tile. `count` and one
 * number for each kind and status that occurs; `only` is the id of a row that is alone.
 */
export function cellLayer(level: CellLevel, from: number, to: number, frame: TileFrame): LayerWriter {
  const layer = new LayerWriter('cells');
  const cellWidth = frame.width / 2 ** CELL_DEPTH;
  const cellsAround = 2 ** level.zoom;
  for (let cell = from; cell < to; cell++) {
    const count = level.count[cell];
    layer.begin((level.y[cell] / cellWidth) * cellsAround + level.x[cell] / cellWidth);
    const x = level.x[cell] + level.sumX[cell] / count;
    const y = level.y[cell] + level.sumY[cell] / count;
    layer.point(Math.floor((x - frame.minX) * frame.scale), Math.floor((y - frame.minY) * frame.scale));
    layer.tagNumber('count', count);
    for (let i = 0; i < COUNTERS; i++) {
      const counter = level.counters[cell * COUNTERS + i];
      if (counter > 0) layer.tagNumber(COUNTER_NAMES[i], counter);
    }
    if (count === 1) layer.tagNumber('only', level.id[cell]);
    layer.end();
  }
  return layer;
}
