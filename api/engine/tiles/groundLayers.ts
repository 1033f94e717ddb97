import { type PlacePart, type Places, placesOf } from '#domain/matching/places.ts';
import type { LonLat } from '#domain/representativePoint.ts';
import { clipLine, clipRing, type Path } from '../shapes/clip.ts';
import { POINTS_FROM_ZOOM } from '../shapes/drawnFrom.ts';
import { worldToLat, worldToLon } from '../shapes/mercator.ts';
import { includePoint } from '../shapes/shapeIndex.ts';
import { signedArea, simplify, snap } from '../shapes/simplify.ts';
import { type GroundStore, PART } from './groundStore.ts';
import { EXTENT, encodeTile, LayerWriter } from './tileEncode.ts';
import { BUFFER, holdsPoint, type TileFrame, tileFrame, touches } from './tileFrame.ts';

/** A layer of ground that a deployment brings itself, with its features. */
export interface ShownGround {
  /** Its code. */
  readonly layer: string;
  /** What it shows: `road`, `water`, `boundary`, … */
  readonly role: string;
  readonly store: GroundStore;
}

/** The layers of ground in memory. */
export interface GroundIndex {
  /** Replaces what is there, in the order in which it is drawn. */
  show(layers: readonly ShownGround[]): void;
  /** A vector tile (not compressed) with the layer `reference`; no bytes when it is empty. */
  tile(zoom: number, x: number, y: number): Uint8Array;
  /** What distances to a layer run to, the same object until features are loaded anew; undefined when there is no feature of that layer. */
  places(layer: string): Places | undefined;
  /** west, south, east, north of all features in degrees; null when there are none. */
  bounds(): [number, number, number, number] | null;
}

/** Smaller than half a pixel of a tile shown 512 pixels wide, a line or an area is left out. */
const SMALLEST = EXTENT / 512 / 2;
/** The most features of a layer in a tile of a coarser zoom than the finest: what is seen from the farthest, and the largest of the rest. */
const MOST_IN_TILE = 6_000;
/** The same of a tile of a zoom at which most are thinner than a pixel. */
const MOST_IN_FAR_TILE = 3_000;
const FINEST_ZOOM = 16;
/** Shorter than six pixels, a line is drawn from end to end; a name has no room on one of less than thirty. */
const SHORT = (EXTENT / 512) * 6;
const NAMELESS = (EXTENT / 512) * 30;

/** An index without layers. */
export function createGroundIndex(): GroundIndex {
  let shown: readonly ShownGround[] = [];
  const places = new Map<string, { store: GroundStore; made: Places }>();
  return {
    show(layers) {
      shown = layers.filter(({ store }) => store.count > 0);
      for (const [layer, { store }] of places)
        if (!shown.some((one) => one.layer === layer && one.store === store)) places.delete(layer);
    },
    places(layer) {
      const known = places.get(layer);
      if (known) return known.made;
      const found = shown.find((one) => one.layer === layer);
      if (found === undefined) return undefined;
      const made = placesOf(layer, [...partsOf(found.store)]);
      places.set(layer, { store: found.store, made });
      return made;
    },
    tile(zoom, x, y) {
      const frame = tileFrame(zoom, x, y);
      const writer = new LayerWriter('reference');
      const most = mostIn(zoom);
      let before = 0;
      for (const ground of shown) {
        if (touches(ground.store.box, frame.box)) {
          // In the order in which they were loaded: what is drawn over what must not change from tile to tile.
          const found = ground.store.search(zoom, frame.box, most).sort((a, b) => a - b);
          for (const feature of found)
            drawFeature(writer, ground, feature, { frame, id: before + feature + 1 });
        }
        before += ground.store.count;
      }
      return encodeTile([writer]);
    },
    bounds() {
      if (shown.length === 0) return null;
      const box = { minX: Infinity, minY: Infinity, maxX: -Infinity, maxY: -Infinity };
      for (const { store } of shown) {
        includePoint(box, store.box.minX, store.box.minY);
        includePoint(box, store.box.maxX, store.box.maxY);
      }
      return [worldToLon(box.minX), worldToLat(box.maxY), worldToLon(box.maxX), worldToLat(box.minY)];
    },
  };
}

function mostIn(zoom: number): number {
  if (zoom >= FINEST_ZOOM) return Infinity;
  return zoom < POINTS_FROM_ZOOM ? MOST_IN_FAR_TILE : MOST_IN_TILE;
}

function drawFeature(
  writer: LayerWriter,
  { layer, role, store }: ShownGround,
  feature: number,
  { frame, id }: { frame: TileFrame; id: number },
): void {
  const first = store.starts[feature];
  const end = store.starts[feature + 1];
  const isPoint = store.partKinds[first] === PART.point;
  const extent = store.extent(feature) * frame.scale;
  if (!isPoint && extent < SMALLEST) return;
  const isFar = frame.zoom < POINTS_FROM_ZOOM;
  writer.begin(id);
  let outerDrawn = false;
  for (let part = first; part < end; part++) {
    const kind = store.partKinds[part];
    const vertices = {
      of: store.vertices,
      from: store.partStarts[part] * 2,
      to: store.partStarts[part + 1] * 2,
    };
    if (kind === PART.point) drawPoint(writer, vertices, frame);
    else if (kind === PART.line) drawLine(writer, isFar && extent < SHORT ? ends(vertices) : vertices, frame);
    else if (kind === PART.outer) outerDrawn = drawRing(writer, vertices, frame, 1);
    else if (outerDrawn) drawRing(writer, vertices, frame, -1);
  }
  if (!writer.hasGeometry) return;
  const home = store.homes[feature] * 2;
  if (holdsPoint(frame, store.vertices[home], store.vertices[home + 1])) writer.tagYes('home');
  writer.tagText('layer', layer);
  writer.tagText('role', role);
  const isNamed = !isFar || extent >= NAMELESS || store.partKinds[first] !== PART.line;
  tagLabel(writer, store, feature, isNamed);
  writer.end();
}

function tagLabel(writer: LayerWriter, store: GroundStore, feature: number, isNamed: boolean): void {
  const label = store.label(feature);
  if (label.class !== null) writer.tagText('class', label.class);
  if (isNamed && label.name !== null) writer.tagText('name', label.name);
  if (isNamed && label.nameEn !== null) writer.tagText('name_en', label.nameEn);
  if (label.isBridge) writer.tagYes('bridge');
  if (label.isTunnel) writer.tagYes('tunnel');
  if (label.level !== 0) writer.tagNumber('level', label.level);
}

/** A stretch of the vertices of a layer: x, y, x, y, … */
interface Vertices {
  readonly of: ArrayLike<number>;
  readonly from: number;
  readonly to: number;
}

/** A line by its two ends. */
function ends({ of, from, to }: Vertices): Vertices {
  return { of: [of[from], of[from + 1], of[to - 2], of[to - 1]], from: 0, to: 4 };
}

function drawPoint(writer: LayerWriter, { of, from }: Vertices, frame: TileFrame): void {
  const [x, y] = [of[from], of[from + 1]];
  if (!holdsPoint(frame, x, y) || writer.hasGeometry) return;
  writer.point(Math.floor((x - frame.minX) * frame.scale), Math.floor((y - frame.minY) * frame.scale));
}

function drawLine(writer: LayerWriter, vertices: Vertices, frame: TileFrame): void {
  // Most lines lie in one tile.
  const whole = snapped(vertices, frame);
  const pieces = whole
    ? [whole]
    : clipLine(toGrid(vertices, frame), -BUFFER, EXTENT + BUFFER).map((piece) => snap(piece, false));
  for (const piece of pieces) {
    const path = lighter(piece, frame, false);
    if (path.length >= 4) writer.path(path, path.length / 2, false);
  }
}

/** A line on the tile's grid without points that repeat; null for one that reaches out of the tile. */
function snapped({ of, from, to }: Vertices, { minX, minY, scale }: TileFrame): Path | null {
  const path: Path = [];
  let [beforeX, beforeY] = [Number.NaN, Number.NaN];
  for (let at = from; at < to; at += 2) {
    const x = Math.round((of[at] - minX) * scale);
    const y = Math.round((of[at + 1] - minY) * scale);
    if (x < -BUFFER || y < -BUFFER || x > EXTENT + BUFFER || y > EXTENT + BUFFER) return null;
    if (x === beforeX && y === beforeY) continue;
    path.push(x, y);
    beforeX = x;
    beforeY = y;
  }
  return path;
}

function isInTile(path: Path): boolean {
  for (const value of path) if (value < -BUFFER || value > EXTENT + BUFFER) return false;
  return true;
}

/** @param sign 1 for an outer ring, which runs clockwise on the screen, −1 for a hole */
function drawRing(writer: LayerWriter, vertices: Vertices, frame: TileFrame, sign: 1 | -1): boolean {
  const grid = toGrid(vertices, frame);
  const clipped = isInTile(grid) ? grid : clipRing(grid, -BUFFER, EXTENT + BUFFER);
  const path = lighter(snap(clipped, true), frame, true);
  const area = path.length < 6 ? 0 : signedArea(path, path.length / 2);
  if (area === 0) return false;
  writer.path(Math.sign(area) === sign ? path : reversed(path), path.length / 2, true);
  return true;
}

function toGrid({ of, from, to }: Vertices, { minX, minY, scale }: TileFrame): Path {
  const path: Path = [];
  for (let at = from; at < to; at += 2) path.push((of[at] - minX) * scale, (of[at + 1] - minY) * scale);
  return path;
}

function lighter(path: Path, frame: TileFrame, closed: boolean): Path {
  return frame.zoom < POINTS_FROM_ZOOM ? simplify(path, SMALLEST, closed) : path;
}

function reversed(path: Path): Path {
  const turned: Path = [];
  for (let i = path.length - 2; i >= 0; i -= 2) turned.push(path[i], path[i + 1]);
  return turned;
}

const ROLES = ['point', 'line', 'outer', 'hole'] as const;

/** The parts of a layer in degrees, to a centimetre as the arrays hold them. */
function* partsOf(store: GroundStore): Generator<PlacePart> {
  for (let part = 0; part < store.starts[store.count]; part++) {
    const positions: LonLat[] = [];
    for (let vertex = store.partStarts[part]; vertex < store.partStarts[part + 1]; vertex++)
      positions.push([worldToLon(store.vertices[vertex * 2]), worldToLat(store.vertices[vertex * 2 + 1])]);
    yield { role: ROLES[store.partKinds[part]], positions };
  }
}
