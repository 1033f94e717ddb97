import { NOTABLE_IDLE_STATES } from '#contract/idle.ts';
import { RESOURCE_KINDS, STATUSES } from '#contract/kinds.ts';
import { codeOfIdle } from '../columns/idleStates.ts';
import type { Dataset } from '../dataset.ts';
import { SELECTED } from '../filter/rangePasses.ts';
import { POINTS_FROM_ZOOM } from '../shapes/drawnFrom.ts';
import { squareRange } from '../shapes/morton.ts';
import { NO_SHAPE } from '../shapes/shapes.ts';
import { ShapeDrawer } from './drawShape.ts';
import { LayerWriter } from './tileEncode.ts';
import { holdsPoint, isInside, type TileFrame, touches } from './tileFrame.ts';
import type { DrawnSelection } from './tiles.ts';
import { addTowers, type TowerTarget } from './towers.ts';

/** From this zoom on a feature carries its areas; further out there is no room to write them. */
const AREAS_FROM_ZOOM = 12;
/** From this zoom on a feature carries its name. */
const NAMES_FROM_ZOOM = 13;
const OFFICE = RESOURCE_KINDS.indexOf('office');

/** Draws what a tile shows as itself: outlines in every tile that they touch, points in their own, a tower's floors as one feature. */
export class ResourceLayer implements TowerTarget {
  readonly layer = new LayerWriter('resources');
  readonly dataset: Dataset;
  readonly frame: TileFrame;
  private readonly selection: DrawnSelection;
  private readonly drawer: ShapeDrawer;
  private readonly towers = new Map<number, number[]>();
  private readonly names;
  private readonly areas;
  private readonly available;
  private readonly floors;
  private readonly buildings;
  private readonly kinds;
  private readonly statuses;

  constructor(dataset: Dataset, selection: DrawnSelection, frame: TileFrame) {
    const { rows } = dataset;
    this.dataset = dataset;
    this.selection = selection;
    this.frame = frame;
    this.drawer = new ShapeDrawer(this.layer, rows.shapes, frame);
    // Looked up once a tile, not once a feature.
    this.names = frame.zoom >= NAMES_FROM_ZOOM ? rows.texts('name') : undefined;
    this.areas = frame.zoom >= AREAS_FROM_ZOOM ? rows.numbers('areaM2') : undefined;
    this.available = frame.zoom >= AREAS_FROM_ZOOM ? rows.numbers('availableM2') : undefined;
    this.floors = rows.numbers('floor');
    this.buildings = rows.codes('building');
    this.kinds = rows.codes('kind');
    this.statuses = rows.codes('status');
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
        if (selection.entries[slot] === SELECTED)
          this.addRow(slot, isInside(minX, minY, maxX, maxY, frame.box));
      }
    });
  }

  private addBasePoints(): void {
    const { rows, basePlaced } = this.dataset;
    const { minX: x, minY: y, width } = this.frame;
    const { from, to } = squareRange(rows.x, rows.y, basePlaced, { x, y, width });
    for (let slot = from; slot < to; slot++) {
      if (rows.shape[slot] === NO_SHAPE && this.selection.entries[slot] === SELECTED) this.addRow(slot, true);
    }
  }

  private addOverlay(): void {
    const { dataset, frame } = this;
    const { rows } = dataset;
    for (const slot of dataset.overlaySlots()) {
      if (this.selection.entries[slot] !== SELECTED || rows.drawnFrom[slot] > frame.zoom) continue;
      if (touches(dataset.box(slot), frame.box)) this.addRow(slot, false);
    }
  }

  private addRow(slot: number, isInside: boolean): void {
    const { rows } = this.dataset;
    const kind = (this.kinds?.code(slot) ?? 0) - 1;
    const building = kind === OFFICE ? (this.buildings?.code(slot) ?? 0) : 0;
    if (building !== 0) {
      const floors = this.towers.get(building);
      if (floors) floors.push(slot);
      else this.towers.set(building, [slot]);
      return;
    }
    this.layer.begin(rows.id[slot]);
    if (!this.drawGeometry(slot, isInside)) return;
    this.tagRow(slot, kind);
    this.layer.end();
  }

  /** Puts the row's outline into the current feature, or its point where the outline has collapsed. */
  drawGeometry(slot: number, isInside: boolean): boolean {
    const { frame } = this;
    const { rows } = this.dataset;
    const shape = rows.shape[slot];
    if (shape !== NO_SHAPE && this.drawer.draw(shape, isInside)) return true;
    const x = rows.x[slot];
    const y = rows.y[slot];
    if (!holdsPoint(frame, x, y)) return false;
    this.layer.point(Math.floor((x - frame.minX) * frame.scale), Math.floor((y - frame.minY) * frame.scale));
    return true;
  }

  private tagRow(slot: number, kind: number): void {
    const { layer, names } = this;
    const { rows } = this.dataset;
    layer.tagOwnNumber('id', rows.id[slot]);
    this.tagHome(slot);
    layer.tagText('kind', RESOURCE_KINDS[kind]);
    layer.tagText('status', STATUSES[(this.statuses?.code(slot) ?? 1) - 1]);
    this.tagIdle(slot);
    if (names) layer.tagOwnText('name', names.bytes, names.starts[slot], names.starts[slot + 1]);
    this.tagAreas(
      this.areas ? this.areas.number(slot) : Number.NaN,
      this.available ? this.available.number(slot) : Number.NaN,
    );
    if (kind !== OFFICE || !this.floors) return;
    const floor = this.floors.number(slot);
    if (!Number.isNaN(floor)) layer.tagNumber('floor', floor);
  }

  /** Only what the map calls attention to: each other state would be bytes that nobody draws. */
  private tagIdle(slot: number): void {
    const code = this.selection.idle?.[slot];
    const state = NOTABLE_IDLE_STATES.find((notable) => codeOfIdle(notable) === code);
    if (state) this.layer.tagText('idle', state);
  }

  /** `home`: the one tile that holds the row's point, so that an outline which crosses tiles has its name once. */
  tagHome(slot: number): void {
    const { rows } = this.dataset;
    if (holdsPoint(this.frame, rows.x[slot], rows.y[slot])) this.layer.tagYes('home');
  }

  /** Areas in ㎡; what is not known has no property. */
  tagAreas(areaM2: number, availableM2: number): void {
    const { layer } = this;
    const area = Number.isNaN(areaM2) ? undefined : layer.tagOwnNumber('area', rounded(areaM2));
    if (!Number.isNaN(availableM2)) {
      if (area !== undefined && availableM2 === areaM2) layer.tag('available', area);
      else layer.tagNumber('available', rounded(availableM2));
    }
    if (availableM2 > 0 && availableM2 < areaM2) layer.tagYes('partly');
  }

  get areasShown(): boolean {
    return this.frame.zoom >= AREAS_FROM_ZOOM;
  }

  get namesShown(): boolean {
    return this.frame.zoom >= NAMES_FROM_ZOOM;
  }
}

/** A tile is for drawing: whole square metres are enough, and a third of the bytes. */
function rounded(areaM2: number): number {
  return areaM2 >= 100 ? Math.round(areaM2) : areaM2;
}
