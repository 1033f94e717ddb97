import { metresPerRadian } from '#domain/geodesic.ts';
import { DEGREE } from '#domain/sphere.ts';
import type { Rows } from '../rows.ts';
import { latToWorldExactly, lonToWorldExactly, WORLD } from '../shapes/mercator.ts';
import { NO_SHAPE } from '../shapes/shapes.ts';

const RADIANS_PER_UNIT = (2 * Math.PI) / WORLD;

/** Metres that a world unit across and one down are at a latitude. */
export function metresPerUnit(lat: number): readonly [across: number, down: number] {
  const [east, north] = metresPerRadian(lat);
  return [east * RADIANS_PER_UNIT, north * Math.cos(lat * DEGREE) * RADIANS_PER_UNIT];
}

/** The outline of one site as edges in world units; a site without one is an edge of no length. */
export class SiteOutline {
  /** x1, y1, x2, y2 of each edge. */
  edges = new Float64Array(256);
  count = 0;
  lon = Number.NaN;
  lat = Number.NaN;
  x = 0;
  y = 0;
  minX = 0;
  minY = 0;
  maxX = 0;
  maxY = 0;

  /** Takes the outline of a placed row. */
  take(rows: Rows, slot: number): void {
    this.lon = rows.lon[slot];
    this.lat = rows.lat[slot];
    this.x = lonToWorldExactly(this.lon);
    this.y = latToWorldExactly(this.lat);
    this.count = 0;
    const shape = rows.shape[slot];
    if (shape === NO_SHAPE) {
      this.push(this.x, this.y, this.x, this.y);
      [this.minX, this.minY, this.maxX, this.maxY] = [this.x, this.y, this.x, this.y];
      return;
    }
    const { vertices, ringStarts, shapeStarts } = rows.shapes;
    for (let ring = shapeStarts[shape]; ring < shapeStarts[shape + 1]; ring++) {
      const end = ringStarts[ring + 1];
      for (let i = ringStarts[ring], before = end - 1; i < end; before = i++)
        this.push(
          vertices[before * 2] + HALF,
          vertices[before * 2 + 1] + HALF,
          vertices[i * 2] + HALF,
          vertices[i * 2 + 1] + HALF,
        );
    }
    this.measure();
  }

  private push(x1: number, y1: number, x2: number, y2: number): void {
    const at = this.count++ * 4;
    if (at + 4 > this.edges.length) {
      const longer = new Float64Array(this.edges.length * 2);
      longer.set(this.edges);
      this.edges = longer;
    }
    this.edges[at] = x1;
    this.edges[at + 1] = y1;
    this.edges[at + 2] = x2;
    this.edges[at + 3] = y2;
  }

  private measure(): void {
    [this.minX, this.minY, this.maxX, this.maxY] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let i = 0; i < this.count * 4; i += 4) {
      this.minX = Math.min(this.minX, this.edges[i]);
      this.maxX = Math.max(this.maxX, this.edges[i]);
      this.minY = Math.min(this.minY, this.edges[i + 1]);
      this.maxY = Math.max(this.maxY, this.edges[i + 1]);
    }
  }

  /** Whether a point in world units lies inside, by the even-odd rule. */
  holds(x: number, y: number): boolean {
    if (x < this.minX || x > this.maxX || y < this.minY || y > this.maxY) return false;
    let inside = false;
    for (let i = 0; i < this.count * 4; i += 4) {
      const [x1, y1, x2, y2] = [this.edges[i], this.edges[i + 1], this.edges[i + 2], this.edges[i + 3]];
      if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
    }
    return inside;
  }
}

/** How far the farthest corner of a placed row lies from its representative point, in metres, a little too much. */
export function reachOf(rows: Rows, slot: number): number {
  const shape = rows.shape[slot];
  if (shape === NO_SHAPE) return 0;
  const { vertices, ringStarts, shapeStarts } = rows.shapes;
  const [across, down] = metresPerUnit(rows.lat[slot]);
  const [x, y] = [rows.x[slot], rows.y[slot]];
  let most = 0;
  const end = ringStarts[shapeStarts[shape + 1]] * 2;
  for (let i = ringStarts[shapeStarts[shape]] * 2; i < end; i += 2) {
    const east = (vertices[i] - x) * across;
    const south = (vertices[i + 1] - y) * down;
    most = Math.max(most, east * east + south * south);
  }
  return Math.sqrt(most) * 1.01 + 0.05;
}

/** A corner lies somewhere in its unit: half a unit is its middle. */
const HALF = 0.5;
