import Flatbush from 'flatbush';
import { withRoom } from '../columns/typedArrays.ts';
import { latToWorld, lonToWorld } from '../shapes/mercator.ts';
import { includePoint } from '../shapes/shapeIndex.ts';
import type { WorldBox } from '../shapes/shapes.ts';
import { type GeometrySink, readWkb } from '../shapes/wkb.ts';
import type { GroundFeature, GroundLabel } from './groundFeature.ts';
import { groundFromZoom } from './groundLevels.ts';
import { largestFirst } from './largestFirst.ts';

export const PART = { point: 0, line: 1, outer: 2, hole: 3 } as const;
const NO_TEXT = 0;
const BRIDGE = 1;
const TUNNEL = 2;
const FINEST_LEVEL = 14;
/** So many boxes go into a tree before anything else is let in. */
const BOXES_AT_ONCE = 5_000;
const FIRST_IN_TREE = 4_096;

interface Level {
  readonly zoom: number;
  readonly tree: Flatbush;
  readonly features: Uint32Array;
}

/**
 * The features of one layer in typed arrays: vertices in world units, parts, features, and texts that are kept once. A million roads are some
 * 150 MB. It is filled, indexed once, and never changed: a layer that is brought anew has a new one.
 */
export class GroundStore {
  count = 0;
  readonly box: WorldBox = { minX: Infinity, minY: Infinity, maxX: -Infinity, maxY: -Infinity };
  /** x, y of each vertex; rings are closed. */
  vertices = new Uint32Array(1024);
  /** First vertex of each part, and behind the last one the end. */
  partStarts = new Uint32Array(64);
  partKinds = new Uint8Array(64);
  /** First part of each feature, and behind the last one the end. */
  starts = new Uint32Array(64);
  /** The vertex nearest to the middle of each feature: the tile that holds it is its home. */
  homes = new Uint32Array(64);
  private readonly role: string;
  private texts: string[] = [''];
  private places: Map<string, number> | null = new Map();
  private classes = new Uint32Array(64);
  private names = new Uint32Array(64);
  private namesEn = new Uint32Array(64);
  private marks = new Uint8Array(64);
  private heights = new Int32Array(64);
  private ways = new Int32Array(64);
  private speeds = new Uint16Array(64);
  private froms = new Uint8Array(64);
  /** The larger extent of each feature in world units. */
  private extents = new Float64Array(0);
  private partCount = 0;
  private vertexCount = 0;
  private readonly levels: Level[] = [];
  private readonly sink = this.makeSink();

  constructor(role: string) {
    this.role = role;
  }

  add(feature: GroundFeature): void {
    const first = this.partCount;
    const { count } = this;
    readWkb(feature.geometry, this.sink);
    if (this.partCount === first) return;
    const box = this.boxOf(first, this.partCount);
    includePoint(this.box, box.minX, box.minY);
    includePoint(this.box, box.maxX, box.maxY);
    this.starts = withRoom(this.starts, count + 2);
    this.starts[count + 1] = this.partCount;
    this.homes = withRoom(this.homes, count + 1);
    this.homes[count] = this.nearestTo(first, (box.minX + box.maxX) / 2, (box.minY + box.maxY) / 2);
    this.classes = withRoom(this.classes, count + 1);
    this.classes[count] = this.placeOf(feature.class);
    this.names = withRoom(this.names, count + 1);
    this.names[count] = this.placeOf(feature.name);
    this.namesEn = withRoom(this.namesEn, count + 1);
    this.namesEn[count] = this.placeOf(feature.nameEn);
    this.addRoad(feature);
    this.froms = withRoom(this.froms, count + 1);
    this.froms[count] = groundFromZoom(this.role, feature.class, box);
    this.count++;
  }

  /** What only roads have. */
  private addRoad({ oneWay, speedKmh, bridge, tunnel, level }: GroundFeature): void {
    const { count } = this;
    this.marks = withRoom(this.marks, count + 1);
    this.marks[count] = (bridge ? BRIDGE : 0) | (tunnel ? TUNNEL : 0);
    this.heights = withRoom(this.heights, count + 1);
    this.heights[count] = level ?? 0;
    this.ways = withRoom(this.ways, count + 1);
    this.ways[count] = oneWay ?? 0;
    this.speeds = withRoom(this.speeds, count + 1);
    this.speeds[count] = speedKmh ?? 0;
  }

  /** Makes it searchable, and lets go of what was needed to fill it. */
  *finish(): Generator<void, this> {
    this.places = null;
    this.vertices = this.vertices.slice(0, this.vertexCount * 2);
    yield;
    this.extents = new Float64Array(this.count);
    const members: number[][] = [];
    for (let feature = 0; feature < this.count; feature++) {
      this.extents[feature] = this.measured(feature);
      const zoom = Math.min(FINEST_LEVEL, this.froms[feature]);
      members[zoom] ??= [];
      members[zoom].push(feature);
      if (feature % BOXES_AT_ONCE === BOXES_AT_ONCE - 1) yield;
    }
    for (const [zoom, features] of members.entries()) {
      if (!features) continue;
      // What is seen of a level first is its largest: one tree for so many of them, the next for twice as many.
      const bySize = largestFirst(features, this.extents);
      yield;
      for (let from = 0, most = FIRST_IN_TREE; from < bySize.length; from += most, most *= 2)
        yield* this.addLevel(zoom, bySize.slice(from, from + most));
    }
    return this;
  }

  private *addLevel(zoom: number, features: Uint32Array): Generator<void> {
    const tree = new Flatbush(features.length, 16, Uint32Array);
    for (const [place, feature] of features.entries()) {
      const box = this.boxOf(this.starts[feature], this.starts[feature + 1]);
      tree.add(box.minX, box.minY, box.maxX, box.maxY);
      if (place % BOXES_AT_ONCE === BOXES_AT_ONCE - 1) yield;
    }
    tree.finish();
    this.levels.push({ zoom, tree, features });
    yield;
  }

  /** The features in the tiles of a zoom whose boxes touch the box, in their order; beyond `most`, those that are seen from the farthest and the largest. */
  search(zoom: number, box: WorldBox, most: number): Uint32Array {
    const found: number[] = [];
    for (const { zoom: from, tree, features } of this.levels) {
      if (from > zoom || found.length >= most) break;
      const items = tree.search(box.minX, box.minY, box.maxX, box.maxY);
      const room = most - found.length;
      // The largest stand first.
      const kept = items.length <= room ? items : Uint32Array.from(items).sort().subarray(0, room);
      for (const item of kept) found.push(features[item]);
    }
    // In the order in which they were loaded: what is drawn over what must not change from tile to tile.
    return Uint32Array.from(found).sort();
  }

  label(feature: number): GroundLabel {
    return {
      class: this.textAt(this.classes[feature]),
      name: this.textAt(this.names[feature]),
      nameEn: this.textAt(this.namesEn[feature]),
      isBridge: (this.marks[feature] & BRIDGE) !== 0,
      isTunnel: (this.marks[feature] & TUNNEL) !== 0,
      level: this.heights[feature],
    };
  }

  /** How a road may be driven: one way (1, −1) or both (0); km/h, 0 where nobody says. */
  traffic(feature: number): { readonly oneWay: number; readonly speedKmh: number } {
    return { oneWay: this.ways[feature], speedKmh: this.speeds[feature] };
  }

  /** The larger extent of a feature in world units; once it is finished. */
  extent(feature: number): number {
    return this.extents[feature];
  }

  private measured(feature: number): number {
    const { vertices } = this;
    const end = this.partStarts[this.starts[feature + 1]] * 2;
    let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let at = this.partStarts[this.starts[feature]] * 2; at < end; at += 2) {
      const [x, y] = [vertices[at], vertices[at + 1]];
      if (x < minX) minX = x;
      if (x > maxX) maxX = x;
      if (y < minY) minY = y;
      if (y > maxY) maxY = y;
    }
    return Math.max(maxX - minX, maxY - minY);
  }

  private textAt(place: number): string | null {
    return place === NO_TEXT ? null : this.texts[place];
  }

  private placeOf(text: string | null): number {
    if (text === null) return NO_TEXT;
    const known = this.places!.get(text);
    if (known !== undefined) return known;
    this.places!.set(text, this.texts.length);
    return this.texts.push(text) - 1;
  }

  private boxOf(firstPart: number, endPart: number): WorldBox {
    const box = { minX: Infinity, minY: Infinity, maxX: -Infinity, maxY: -Infinity };
    const end = this.partStarts[endPart];
    for (let vertex = this.partStarts[firstPart]; vertex < end; vertex++)
      includePoint(box, this.vertices[vertex * 2], this.vertices[vertex * 2 + 1]);
    return box;
  }

  private nearestTo(firstPart: number, x: number, y: number): number {
    let nearest = this.partStarts[firstPart];
    let least = Infinity;
    for (let vertex = nearest; vertex < this.vertexCount; vertex++) {
      const distance = Math.hypot(this.vertices[vertex * 2] - x, this.vertices[vertex * 2 + 1] - y);
      if (distance >= least) continue;
      least = distance;
      nearest = vertex;
    }
    return nearest;
  }

  private makeSink(): GeometrySink {
    return {
      point: (lon, lat) => {
        this.push(lon, lat);
        this.endPart(PART.point);
      },
      begin: (role) => {
        this.partKinds = withRoom(this.partKinds, this.partCount + 1);
        this.partKinds[this.partCount] = PART[role];
      },
      position: (lon, lat) => this.push(lon, lat),
      end: () => this.endPart(this.partKinds[this.partCount]),
    };
  }

  private push(lon: number, lat: number): void {
    const at = this.vertexCount * 2;
    if (at + 2 > this.vertices.length) this.vertices = withRoom(this.vertices, at + 2);
    this.vertices[at] = lonToWorld(lon);
    this.vertices[at + 1] = latToWorld(lat);
    this.vertexCount++;
  }

  private endPart(kind: number): void {
    this.partKinds = withRoom(this.partKinds, this.partCount + 1);
    this.partKinds[this.partCount] = kind;
    this.partStarts = withRoom(this.partStarts, this.partCount + 2);
    this.partStarts[++this.partCount] = this.vertexCount;
  }
}
