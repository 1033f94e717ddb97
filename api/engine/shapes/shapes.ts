import { withRoom } from '../columns/typedArrays.ts';
import { latToWorld, lonToWorld } from './mercator.ts';
import { type GeometrySink, readWkb } from './wkb.ts';

/** A row without an outline: a point, or unplaced. */
export const NO_SHAPE = -1;

export interface WorldBox {
  minX: number;
  minY: number;
  maxX: number;
  maxY: number;
}

/**
 * Outlines in world units, one after the other: rings without their closing point, outer rings clockwise on the screen and holes the other
 * way round, as vector tiles want them. Equal outlines (the floors of a tower, the versions of a site) are kept once while loading.
 */
export class Shapes {
  /** x, y of each vertex. */
  vertices = new Uint32Array(1024);
  /** First vertex of each ring, and behind the last one the end. */
  ringStarts = new Uint32Array(256);
  ringIsHole = new Uint8Array(256);
  /** First ring of each shape, and behind the last one the end. */
  shapeStarts = new Uint32Array(256);
  count = 0;
  private ringCount = 0;
  private vertexCount = 0;
  private known: Map<number, number> | null = new Map();
  private readonly sink: GeometrySink = this.makeSink();

  /** Takes an outline in. @returns its number, or NO_SHAPE when the geometry has no area on the grid */
  add(wkb: Uint8Array): number {
    const firstRing = this.shapeStarts[this.count];
    this.ringCount = firstRing;
    this.vertexCount = this.ringStarts[firstRing];
    readWkb(wkb, this.sink);
    if (this.ringCount === firstRing) return NO_SHAPE;
    const twin = this.findTwin(firstRing);
    if (twin !== undefined) return twin;
    this.shapeStarts = withRoom(this.shapeStarts, this.count + 2);
    this.shapeStarts[++this.count] = this.ringCount;
    return this.count - 1;
  }

  /** Forgets what is needed to recognise equal outlines. */
  stopSharing(): void {
    this.known = null;
  }

  box(shape: number): WorldBox {
    const box = { minX: Infinity, minY: Infinity, maxX: -Infinity, maxY: -Infinity };
    const end = this.ringStarts[this.shapeStarts[shape + 1]];
    for (let vertex = this.ringStarts[this.shapeStarts[shape]]; vertex < end; vertex++) {
      const x = this.vertices[vertex * 2];
      const y = this.vertices[vertex * 2 + 1];
      if (x < box.minX) box.minX = x;
      if (x > box.maxX) box.maxX = x;
      if (y < box.minY) box.minY = y;
      if (y > box.maxY) box.maxY = y;
    }
    return box;
  }

  /** The shapes named, in that order, as a store of its own. */
  pick(shapes: Uint32Array): Shapes {
    const picked = new Shapes();
    let rings = 0;
    let vertices = 0;
    for (const shape of shapes) {
      rings += this.shapeStarts[shape + 1] - this.shapeStarts[shape];
      vertices += this.ringStarts[this.shapeStarts[shape + 1]] - this.ringStarts[this.shapeStarts[shape]];
    }
    picked.vertices = new Uint32Array(vertices * 2);
    picked.ringStarts = new Uint32Array(rings + 1);
    picked.ringIsHole = new Uint8Array(rings);
    picked.shapeStarts = new Uint32Array(shapes.length + 1);
    for (const shape of shapes) picked.copyFrom(this, shape);
    picked.stopSharing();
    return picked;
  }

  private copyFrom(source: Shapes, shape: number): void {
    const firstRing = source.shapeStarts[shape];
    const endRing = source.shapeStarts[shape + 1];
    const firstVertex = source.ringStarts[firstRing];
    const endVertex = source.ringStarts[endRing];
    const vertices = source.vertices.subarray(firstVertex * 2, endVertex * 2);
    this.vertices.set(vertices, this.vertexCount * 2);
    for (let ring = firstRing; ring < endRing; ring++) {
      this.ringIsHole[this.ringCount++] = source.ringIsHole[ring];
      this.ringStarts[this.ringCount] = this.vertexCount + source.ringStarts[ring + 1] - firstVertex;
    }
    this.vertexCount += endVertex - firstVertex;
    this.shapeStarts[++this.count] = this.ringCount;
  }

  private makeSink(): GeometrySink {
    let inLine = false;
    let isHole = false;
    let start = 0;
    let outerKept = false;
    return {
      point() {},
      begin: (part) => {
        inLine = part === 'line';
        isHole = part === 'hole';
        start = this.vertexCount;
      },
      position: (lon, lat) => {
        if (!inLine) this.pushVertex(start, lonToWorld(lon), latToWorld(lat));
      },
      end: () => {
        if (inLine || (isHole && !outerKept)) this.vertexCount = start;
        else {
          const kept = this.closeRing(start, isHole);
          if (!isHole) outerKept = kept;
        }
      },
    };
  }

  private pushVertex(ringStart: number, x: number, y: number): void {
    const { vertexCount, vertices } = this;
    const repeats =
      vertexCount > ringStart && vertices[vertexCount * 2 - 2] === x && vertices[vertexCount * 2 - 1] === y;
    if (repeats) return;
    if (vertexCount * 2 + 2 > vertices.length) this.vertices = withRoom(vertices, vertexCount * 2 + 2);
    this.vertices[vertexCount * 2] = x;
    this.vertices[vertexCount * 2 + 1] = y;
    this.vertexCount++;
  }

  private closeRing(start: number, isHole: boolean): boolean {
    const { vertices } = this;
    const last = this.vertexCount - 1;
    if (
      last > start &&
      vertices[start * 2] === vertices[last * 2] &&
      vertices[start * 2 + 1] === vertices[last * 2 + 1]
    )
      this.vertexCount--;
    const area = ringArea(vertices, start, this.vertexCount);
    if (this.vertexCount - start < 3 || area === 0) {
      this.vertexCount = start;
      return false;
    }
    if (area > 0 === isHole) reverse(vertices, start, this.vertexCount);
    this.ringStarts = withRoom(this.ringStarts, this.ringCount + 2);
    this.ringIsHole = withRoom(this.ringIsHole, this.ringCount + 1);
    this.ringIsHole[this.ringCount++] = isHole ? 1 : 0;
    this.ringStarts[this.ringCount] = this.vertexCount;
    return true;
  }

  private findTwin(firstRing: number): number | undefined {
    if (!this.known) return undefined;
    const start = this.ringStarts[firstRing] * 2;
    const end = this.vertexCount * 2;
    let hash = 0x811c9dc5;
    for (let i = start; i < end; i++) hash = Math.imul(hash ^ this.vertices[i], 0x01000193) ^ (hash >>> 15);
    const candidate = this.known.get(hash);
    if (candidate === undefined) this.known.set(hash, this.count);
    else if (this.equals(candidate, firstRing)) return candidate;
    return undefined;
  }

  private equals(shape: number, firstRing: number): boolean {
    const otherRing = this.shapeStarts[shape];
    const rings = this.ringCount - firstRing;
    if (this.shapeStarts[shape + 1] - otherRing !== rings) return false;
    const offset = this.ringStarts[firstRing] - this.ringStarts[otherRing];
    for (let ring = 0; ring < rings; ring++) {
      if (this.ringStarts[otherRing + ring + 1] + offset !== this.ringStarts[firstRing + ring + 1])
        return false;
      if (this.ringIsHole[otherRing + ring] !== this.ringIsHole[firstRing + ring]) return false;
    }
    for (let i = this.ringStarts[otherRing] * 2; i < this.ringStarts[otherRing + rings] * 2; i++) {
      if (this.vertices[i] !== this.vertices[i + offset * 2]) return false;
    }
    return true;
  }
}

/** Twice the area of a ring by the surveyor's formula: positive when it runs clockwise on the screen. */
function ringArea(vertices: Uint32Array, start: number, end: number): number {
  const originX = vertices[start * 2];
  const originY = vertices[start * 2 + 1];
  let sum = 0;
  for (let i = start, before = end - 1; i < end; before = i++) {
    const x = vertices[i * 2] - originX;
    const y = vertices[i * 2 + 1] - originY;
    sum += (vertices[before * 2] - originX) * y - x * (vertices[before * 2 + 1] - originY);
  }
  return sum;
}

function reverse(vertices: Uint32Array, start: number, end: number): void {
  for (let low = start, high = end - 1; low < high; low++, high--) {
    const x = vertices[low * 2];
    const y = vertices[low * 2 + 1];
    vertices[low * 2] = vertices[high * 2];
    vertices[low * 2 + 1] = vertices[high * 2 + 1];
    vertices[high * 2] = x;
    vertices[high * 2 + 1] = y;
  }
}
