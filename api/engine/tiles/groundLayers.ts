import Flatbush from 'flatbush';
import { type PlacePart, type Places, placesOf } from '#domain/matching/places.ts';
import type { LonLat } from '#domain/representativePoint.ts';
import { clipLine, clipRing, type Path } from '../shapes/clip.ts';
import { POINTS_FROM_ZOOM } from '../shapes/drawnFrom.ts';
import { latToWorld, lonToWorld, worldToLat, worldToLon } from '../shapes/mercator.ts';
import { includePoint } from '../shapes/shapeIndex.ts';
import type { WorldBox } from '../shapes/shapes.ts';
import { signedArea, simplify, snap } from '../shapes/simplify.ts';
import { readWkb } from '../shapes/wkb.ts';
import { EXTENT, encodeTile, LayerWriter } from './tileEncode.ts';
import { BUFFER, holdsPoint, type TileFrame, tileFrame } from './tileFrame.ts';

/** Ground that a deployment brings itself. */
export interface GroundFeature {
  /** Code of its layer. */
  readonly layer: string;
  /** What the layer shows: `road`, `water`, `boundary`, … */
  readonly role: string;
  readonly class: string | null;
  readonly name: string | null;
  readonly nameEn: string | null;
  /** WKB, lon/lat: points, lines, polygons, or several of one of them. */
  readonly geometry: Uint8Array;
}

/** The reference layers in memory. */
export interface GroundIndex {
  /** Replaces what is there. */
  load(features: Iterable<GroundFeature>): void;
  /** A vector tile (not compressed) with the layer `reference`; no bytes when it is empty. */
  tile(zoom: number, x: number, y: number): Uint8Array;
  /** What distances to a layer run to, the same object until features are loaded anew; undefined when there is no feature of that layer. */
  places(layer: string): Places | undefined;
  /** west, south, east, north of all features in degrees; null when there are none. */
  bounds(): [number, number, number, number] | null;
}

interface Part {
  readonly role: 'point' | 'line' | 'outer' | 'hole';
  /** x, y, x, y, … in world units. */
  readonly vertices: number[];
}

interface IndexedFeature {
  readonly feature: GroundFeature;
  readonly parts: readonly Part[];
  readonly box: WorldBox;
  /** The vertex nearest to the middle of the box: the tile that holds it is the feature's home. */
  readonly home: readonly [number, number];
}

/** Smaller than half a pixel of a tile shown 512 pixels wide, a line or an area is left out. */
const SMALLEST = EXTENT / 512 / 2;

/** An index without features. */
export function createGroundIndex(): GroundIndex {
  let features: IndexedFeature[] = [];
  let tree: Flatbush | null = null;
  const places = new Map<string, Places>();
  return {
    load(loaded) {
      places.clear();
      features = Array.from(loaded, indexFeature).filter(({ parts }) => parts.length > 0);
      tree = features.length > 0 ? new Flatbush(features.length) : null;
      for (const { box } of features) tree?.add(box.minX, box.minY, box.maxX, box.maxY);
      tree?.finish();
    },
    places(layer) {
      const known = places.get(layer);
      if (known) return known;
      const found = features.filter(({ feature }) => feature.layer === layer);
      if (found.length === 0) return undefined;
      const made = placesOf(
        layer,
        found.flatMap(({ feature }) => partsOf(feature.geometry)),
      );
      places.set(layer, made);
      return made;
    },
    tile(zoom, x, y) {
      const frame = tileFrame(zoom, x, y);
      const { minX, minY, maxX, maxY } = frame.box;
      const layer = new LayerWriter('reference');
      // In the order in which they were loaded: what is drawn over what must not change from tile to tile.
      const found = tree?.search(minX, minY, maxX, maxY).sort((a, b) => a - b) ?? [];
      for (const index of found) drawFeature(layer, features[index], index, frame);
      return encodeTile([layer]);
    },
    bounds() {
      if (!tree) return null;
      const { minX, minY, maxX, maxY } = tree;
      return [worldToLon(minX), worldToLat(maxY), worldToLon(maxX), worldToLat(minY)];
    },
  };
}

function indexFeature(feature: GroundFeature): IndexedFeature {
  const parts: Part[] = [];
  const box = { minX: Infinity, minY: Infinity, maxX: -Infinity, maxY: -Infinity };
  const push = (vertices: number[], lon: number, lat: number) => {
    const [x, y] = [lonToWorld(lon), latToWorld(lat)];
    includePoint(box, x, y);
    vertices.push(x, y);
  };
  let vertices: number[] = [];
  readWkb(feature.geometry, {
    point(lon, lat) {
      const position: number[] = [];
      push(position, lon, lat);
      parts.push({ role: 'point', vertices: position });
    },
    begin(role) {
      vertices = [];
      parts.push({ role, vertices });
    },
    position: (lon, lat) => push(vertices, lon, lat),
    end() {},
  });
  return {
    feature,
    parts,
    box,
    home: nearestTo(parts, (box.minX + box.maxX) / 2, (box.minY + box.maxY) / 2),
  };
}

function nearestTo(parts: readonly Part[], x: number, y: number): [number, number] {
  let nearest: [number, number] = [x, y];
  let least = Infinity;
  for (const { vertices } of parts) {
    for (let i = 0; i < vertices.length; i += 2) {
      const distance = Math.hypot(vertices[i] - x, vertices[i + 1] - y);
      if (distance >= least) continue;
      least = distance;
      nearest = [vertices[i], vertices[i + 1]];
    }
  }
  return nearest;
}

function drawFeature(
  layer: LayerWriter,
  { feature, parts, box, home }: IndexedFeature,
  id: number,
  frame: TileFrame,
): void {
  const extent = Math.max(box.maxX - box.minX, box.maxY - box.minY) * frame.scale;
  if (parts[0].role !== 'point' && extent < SMALLEST) return;
  layer.begin(id + 1);
  let outerDrawn = false;
  for (const { role, vertices } of parts) {
    if (role === 'point') drawPoint(layer, vertices, frame);
    else if (role === 'line') drawLine(layer, vertices, frame);
    else if (role === 'outer') outerDrawn = drawRing(layer, vertices, frame, 1);
    else if (outerDrawn) drawRing(layer, vertices, frame, -1);
  }
  if (!layer.hasGeometry) return;
  if (holdsPoint(frame, home[0], home[1])) layer.tagYes('home');
  layer.tagText('layer', feature.layer);
  layer.tagText('role', feature.role);
  if (feature.class !== null) layer.tagText('class', feature.class);
  if (feature.name !== null) layer.tagText('name', feature.name);
  if (feature.nameEn !== null) layer.tagText('name_en', feature.nameEn);
  layer.end();
}

function drawPoint(layer: LayerWriter, [x, y]: readonly number[], frame: TileFrame): void {
  if (!holdsPoint(frame, x, y) || layer.hasGeometry) return;
  layer.point(Math.floor((x - frame.minX) * frame.scale), Math.floor((y - frame.minY) * frame.scale));
}

function drawLine(layer: LayerWriter, vertices: readonly number[], frame: TileFrame): void {
  for (const piece of clipLine(toGrid(vertices, frame), -BUFFER, EXTENT + BUFFER)) {
    const path = lighter(snap(piece, false), frame, false);
    if (path.length >= 4) layer.path(path, path.length / 2, false);
  }
}

/** @param sign 1 for an outer ring, which runs clockwise on the screen, −1 for a hole */
function drawRing(layer: LayerWriter, vertices: readonly number[], frame: TileFrame, sign: 1 | -1): boolean {
  const clipped = clipRing(toGrid(vertices, frame), -BUFFER, EXTENT + BUFFER);
  const path = lighter(snap(clipped, true), frame, true);
  const area = path.length < 6 ? 0 : signedArea(path, path.length / 2);
  if (area === 0) return false;
  layer.path(Math.sign(area) === sign ? path : reversed(path), path.length / 2, true);
  return true;
}

function toGrid(vertices: readonly number[], { minX, minY, scale }: TileFrame): Path {
  return vertices.map((value, i) => (value - (i % 2 === 0 ? minX : minY)) * scale);
}

function lighter(path: Path, frame: TileFrame, closed: boolean): Path {
  return frame.zoom < POINTS_FROM_ZOOM ? simplify(path, SMALLEST, closed) : path;
}

function reversed(path: Path): Path {
  const turned: Path = [];
  for (let i = path.length - 2; i >= 0; i -= 2) turned.push(path[i], path[i + 1]);
  return turned;
}

/** The parts of a geometry as it was written, in degrees. */
function partsOf(geometry: Uint8Array): PlacePart[] {
  const parts: PlacePart[] = [];
  let positions: LonLat[] = [];
  readWkb(geometry, {
    point: (lon, lat) => parts.push({ role: 'point', positions: [[lon, lat]] }),
    begin(role) {
      positions = [];
      parts.push({ role, positions });
    },
    position: (lon, lat) => positions.push([lon, lat]),
    end() {},
  });
  return parts;
}
