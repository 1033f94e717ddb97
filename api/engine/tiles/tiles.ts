import type { Dataset } from '../dataset.ts';
import type { Selection } from '../filter/selection.ts';
import { POINTS_FROM_ZOOM, SHAPES_FROM_ZOOM } from '../shapes/drawnFrom.ts';
import { squareRange } from '../shapes/morton.ts';
import { cellLayer } from './cellLayer.ts';
import { buildCells, CELL_DEPTH, type CellLevel, cellsIn, coarser } from './cells.ts';
import { ResourceLayer } from './resourceLayer.ts';
import { encodeTile } from './tileEncode.ts';
import { holdsPoint, type TileFrame, tileFrame } from './tileFrame.ts';

/** A selection, and the states of the statutory clock where its reader may know them. */
export interface DrawnSelection extends Selection {
  readonly idle: Uint8Array | null;
}

/** The cells of a selection for all zooms below the first that draws shapes, made when first asked for. */
export class CellPyramid {
  private readonly levels = new Map<number, CellLevel>();
  private readonly dataset: Dataset;
  private readonly selection: Selection;

  constructor(dataset: Dataset, selection: Selection) {
    this.dataset = dataset;
    this.selection = selection;
  }

  level(zoom: number): CellLevel {
    let level = this.levels.get(zoom);
    if (!level) {
      level = zoom === SHAPES_FROM_ZOOM - 1 + CELL_DEPTH ? this.finest(zoom) : coarser(this.level(zoom + 1));
      this.levels.set(zoom, level);
    }
    return level;
  }

  private finest(zoom: number): CellLevel {
    const { dataset, selection } = this;
    const overlay = dataset.overlaySlots();
    return buildCells(dataset, selection, zoom, {
      from: 0,
      to: dataset.basePlaced,
      overlay,
      countedBelow: 0,
    });
  }
}

/**
 * A vector tile of a selection: cells below zoom 10, all outlines and points from 13 on, and in between the outlines that are large
 * enough with cells for the rest. Over the tiles of a zoom, distinct ids plus the cells' counts are all placed rows.
 */
export function drawTile(
  dataset: Dataset,
  selection: DrawnSelection,
  pyramid: CellPyramid,
  [zoom, x, y]: readonly [zoom: number, x: number, y: number],
): Uint8Array {
  const frame = tileFrame(zoom, x, y);
  if (zoom < SHAPES_FROM_ZOOM) {
    const level = pyramid.level(zoom + CELL_DEPTH);
    const { from, to } = cellsIn(level, frame.minX, frame.minY, frame.width);
    return encodeTile([cellLayer(level, from, to, frame)]);
  }
  const resources = new ResourceLayer(dataset, selection, frame).draw();
  if (zoom >= POINTS_FROM_ZOOM) return encodeTile([resources]);
  const rest = smallRows(dataset, selection, frame);
  return encodeTile([resources, cellLayer(rest, 0, rest.length, frame)]);
}

/** The rows of a tile that are too small to be drawn, in cells. */
function smallRows(dataset: Dataset, selection: Selection, frame: TileFrame): CellLevel {
  const { rows } = dataset;
  const { minX: x, minY: y, width, zoom } = frame;
  const { from, to } = squareRange(rows.x, rows.y, dataset.basePlaced, { x, y, width });
  const overlay = dataset.overlaySlots().filter((slot) => holdsPoint(frame, rows.x[slot], rows.y[slot]));
  return buildCells(dataset, selection, zoom + CELL_DEPTH, { from, to, overlay, countedBelow: zoom + 1 });
}
