import { RESOURCE_KINDS, STATUSES } from '#contract/kinds.ts';
import type { Dataset } from './dataset.ts';
import { POINTS_FROM_ZOOM } from './drawnFrom.ts';
import { drawShape } from './drawShape.ts';
import { squareRange } from './morton.ts';
import { SELECTED } from './rangePasses.ts';
import type { Selection } from './selection.ts';
import { NO_SHAPE } from './shapes.ts';
import { LayerWriter } from './tileEncode.ts';
import { holdsPoint, type TileFrame, touches } from './tileFrame.ts';
import { addTowers, type TowerTarget } from './towers.ts';

/** From this zoom on a feature carries its name. */
const NAMES_FROM_ZOOM = 12;
const OFFICE = RESOURCE_KINDS.indexOf('office');

/** Draws what a tile shows as itself: outlines in every tile that they touch, points in their own, a tower's floors as one feature. */
export class ResourceLayer implements TowerTarget {
  readonly layer = new LayerWriter('resources');
  readonly dataset: Dataset;
  readonly frame: TileFrame;
  private readonly selection: Selection;
  private readonly towers = new Map<number, number[]>();

  constructor(dataset: Dataset, selection: Selection, frame: TileFrame) {
    this.dataset = dataset;
    this.selection = selection;
    this.frame = frame;
  }

  /** Draws all rows of the tile. */
  draw(): LayerWriter {
    this.addBaseShapes();
    this.addOverlay();
    if (this.frame.zoom >= POINTS_FROM_ZOOM) this.addBasePoints();
    addTowers(this, this.towers.values());
    return this.layer;
  }

  private addBaseShapes(): void {
    const { dataset, selection, frame } = this;
    const { rowStarts, shapeRows } = dataset.index;
    dataset.index.search(frame.zoom, frame.box, (shape, minX, minY, maxX, maxY) => {
      for (let i = rowStarts[shape]; i < rowStarts[shape + 1]; i++) {
        const slot = shapeRows[i];
        if (selection.entries[slot] === SELECTED) this.addRow(slot, [minX, minY, maxX, maxY]);
      }
    });
  }

  private addBasePoints(): void {
    const { rows, basePlaced } = this.dataset;
    const { minX: x, minY: y, width } = this.frame;
    const { from, to } = squareRange(rows.x, rows.y, basePlaced, { x, y, width });
    for (let slot = from; slot < to; slot++) {
      if (rows.shape[slot] === NO_SHAPE && this.selection.entries[slot] === SELECTED) this.addRow(slot);
    }
  }

  private addOverlay(): void {
    const { dataset, frame } = this;
    const { rows } = dataset;
    for (const slot of dataset.overlaySlots()) {
      if (this.selection.entries[slot] !== SELECTED || rows.drawnFrom[slot] > frame.zoom) continue;
      const box = dataset.box(slot);
      if (touches(box, frame.box)) this.addRow(slot, [box.minX, box.minY, box.maxX, box.maxY]);
    }
  }

  private addRow(slot: number, box?: readonly [number, number, number, number]): void {
    const { rows } = this.dataset;
    const building = rows.kind(slot) === OFFICE ? (rows.codes('building')?.code(slot) ?? 0) : 0;
    if (building !== 0) {
      const floors = this.towers.get(building);
      if (floors) floors.push(slot);
      else this.towers.set(building, [slot]);
      return;
    }
    this.layer.begin(rows.id[slot]);
    if (!this.drawGeometry(slot, box)) return;
    this.tagRow(slot);
    this.layer.end();
  }

  /** Puts the row's outline into the current feature, or its point where the outline has collapsed. */
  drawGeometry(slot: number, box?: readonly [number, number, number, number]): boolean {
    const { dataset, frame, layer } = this;
    const { rows } = dataset;
    const shape = rows.shape[slot];
    if (shape !== NO_SHAPE && drawShape(layer, rows.shapes, shape, frame, box ?? this.boxOf(slot)))
      return true;
    const [x, y] = [rows.x[slot], rows.y[slot]];
    if (!holdsPoint(frame, x, y)) return false;
    layer.point(Math.floor((x - frame.minX) * frame.scale), Math.floor((y - frame.minY) * frame.scale));
    return true;
  }

  private boxOf(slot: number): [number, number, number, number] {
    const box = this.dataset.box(slot);
    return [box.minX, box.minY, box.maxX, box.maxY];
  }

  private tagRow(slot: number): void {
    const { layer } = this;
    const { rows } = this.dataset;
    layer.tagNumber('id', rows.id[slot]);
    this.tagHome(slot);
    layer.tagText('kind', RESOURCE_KINDS[rows.kind(slot)]);
    layer.tagText('status', STATUSES[rows.status(slot)]);
    if (this.frame.zoom >= NAMES_FROM_ZOOM) {
      const names = rows.texts('name');
      if (names) layer.tagUnique('name', names.bytes.subarray(names.starts[slot], names.starts[slot + 1]));
    }
    this.tagAreas(rows.number('areaM2', slot), rows.number('availableM2', slot));
    const floor = rows.number('floor', slot);
    if (!Number.isNaN(floor)) layer.tagNumber('floor', floor);
  }

  /** `home`: the one tile that holds the row's point, so that an outline which crosses tiles has its name once. */
  tagHome(slot: number): void {
    const { rows } = this.dataset;
    if (holdsPoint(this.frame, rows.x[slot], rows.y[slot])) this.layer.tagYes('home');
  }

  /** Areas in ㎡; what is not known has no property. */
  tagAreas(areaM2: number, availableM2: number): void {
    if (!Number.isNaN(areaM2)) this.layer.tagNumber('area', rounded(areaM2));
    if (!Number.isNaN(availableM2)) this.layer.tagNumber('available', rounded(availableM2));
    if (availableM2 > 0 && availableM2 < areaM2) this.layer.tagYes('partly');
  }

  get namesShown(): boolean {
    return this.frame.zoom >= NAMES_FROM_ZOOM;
  }
}

/** A tile is for drawing: whole square metres are enough, and a third of the bytes. */
function rounded(areaM2: number): number {
  return areaM2 >= 100 ? Math.round(areaM2) : areaM2;
}
