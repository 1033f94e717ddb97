import { geodesicM, roughErrorM, roughGeodesicM } from '#domain/geodesic.ts';
import { exactDistances, type Places, type SiteDistances } from '#domain/matching/places.ts';
import { DEGREE, EARTH_RADIUS_M } from '#domain/sphere.ts';
import { withRoom } from '../columns/typedArrays.ts';
import type { Rows } from '../rows.ts';
import { WORLD, worldToLat, worldToLon } from '../shapes/mercator.ts';
import { NearestPair } from './nearestPair.ts';
import { PlaceIndex } from './placeIndex.ts';
import { metresPerUnit, reachOf, SiteOutline } from './siteOutline.ts';

/** Not worked out yet. */
const OPEN = -1;

/** How far the sites of a dataset are from places. What is of no one requirement, the distances to a layer, is worked out once a site. */
export class SiteDistanceBook {
  private readonly rows: Rows;
  private readonly known = new WeakMap<Places, SiteDistances>();
  private reaches = new Float64Array(0);
  private readonly outline = new SiteOutline();
  private readonly pair = new NearestPair();
  private readonly seen = new Float64Array(4);

  constructor(rows: Rows) {
    this.rows = rows;
  }

  /** How far a site's outline reaches from its representative point, in metres, a little too much. */
  reachM(slot: number): number {
    if (slot >= this.reaches.length) {
      this.reaches = withRoom(this.reaches, Math.max(this.rows.length, slot + 1), OPEN);
    }
    if (this.reaches[slot] === OPEN) this.reaches[slot] = reachOf(this.rows, slot);
    return this.reaches[slot];
  }

  of(places: Places): SiteDistances {
    const known = this.known.get(places);
    if (known) return known;
    const index = new PlaceIndex(places);
    const distances = index.only ? this.fromPoint(index, index.only) : exactDistances(this.kept(index));
    this.known.set(places, distances);
    return distances;
  }

  private fromPoint(index: PlaceIndex, [lon, lat]: readonly [number, number]): SiteDistances {
    const { rows } = this;
    const at: [number, number] = [lon, lat];
    return {
      metres: (slot) => this.metres(slot, index),
      roughM: (slot) => roughGeodesicM([rows.lon[slot], rows.lat[slot]], at),
      roughErrorM: (slot, roughM) => roughErrorM(roughM) + this.reachM(slot),
    };
  }

  private kept(index: PlaceIndex): (slot: number) => number {
    let metres = new Float64Array(0);
    return (slot) => {
      if (slot >= metres.length) {
        metres = withRoom(metres, Math.max(this.rows.length, slot + 1), OPEN);
      }
      if (metres[slot] === OPEN) metres[slot] = this.metres(slot, index);
      return metres[slot];
    };
  }

  /** From the edge of the outline to the nearest point of the places; 0 where they touch or one holds the other. */
  private metres(slot: number, index: PlaceIndex): number {
    const { outline, rows } = this;
    if (Number.isNaN(rows.lon[slot])) return Number.NaN;
    if (index.count === 0) return Number.POSITIVE_INFINITY;
    if (index.holds(rows.lon[slot], rows.lat[slot])) return 0;
    outline.take(rows, slot);
    const near = this.planeM(index, index.nearby(outline.x, outline.y));
    if (near === 0) return 0;
    const found = index.within(...this.boxAround(near));
    const planar = Float64Array.from(found, (segment) => this.planeM(index, segment));
    const least = planar.reduce((smaller, one) => Math.min(smaller, one), near);
    if (least === 0) return 0;
    // The plane is off by less than this: whatever might be the nearest is measured over the ellipsoid.
    const limit = least * (1 + (least / EARTH_RADIUS_M) ** 2) + 0.001;
    let best = Number.POSITIVE_INFINITY;
    for (let i = 0; i < planar.length; i++) {
      if (planar[i] > limit) continue;
      this.planeM(index, found[i]);
      const { x, y, share } = this.pair;
      const at = found[i] * 4;
      const [x1, y1, x2, y2] = index.ends.subarray(at, at + 4);
      const to = [worldToLon(x1 + (x2 - x1) * share), worldToLat(y1 + (y2 - y1) * share)] as const;
      best = Math.min(best, geodesicM([worldToLon(x), worldToLat(y)], to));
    }
    return best;
  }

  /**
   * From the outline to a segment, in the plane where the ends of the segment lie as they are seen from the site: as far as the formula of
   * the middle latitude says, and turned by half the convergence of the meridians from the way on the map.
   */
  private planeM({ ends, lats }: PlaceIndex, segment: number): number {
    const { outline, pair, seen } = this;
    const at = segment * 4;
    const shift = Math.round((outline.x - ends[at]) / WORLD) * WORLD;
    if (outline.count > 1 && outline.holds(ends[at] + shift, ends[at + 1])) return 0;
    const [acrossHere, downHere] = metresPerUnit(outline.lat);
    for (let end = 0; end < 4; end += 2) {
      const middle = (outline.lat + lats[(at + end) / 2]) / 2;
      const [across, down] = metresPerUnit(middle);
      const units = ends[at + end] + shift - outline.x;
      const bend = (units * Math.sin(middle * DEGREE) * Math.PI) / WORLD;
      const [sine, cosine] = [Math.sin(bend), Math.cos(bend)];
      const [east, south] = [units * across, (ends[at + end + 1] - outline.y) * down];
      seen[end] = outline.x + (east * cosine + south * sine) / acrossHere;
      seen[end + 1] = outline.y + (south * cosine - east * sine) / downHere;
    }
    pair.begin(acrossHere, downHere);
    for (let edge = 0; edge < outline.count * 4; edge += 4) pair.offer(outline.edges, edge, seen);
    return Math.sqrt(pair.square);
  }

  /** A box in world units that holds all that is within so many metres of the outline. */
  private boxAround(metres: number): [number, number, number, number] {
    const { minX, minY, maxX, maxY, lat } = this.outline;
    const farthest = Math.abs(lat) + ((metres * 1.1) / EARTH_RADIUS_M / Math.PI) * 180 + 0.1;
    if (farthest > 89) return [-WORLD, -WORLD, 2 * WORLD, 2 * WORLD];
    const units = (metres * 1.02 + 1) / Math.min(...metresPerUnit(farthest));
    return [minX - units, minY - units, maxX + units, maxY + units];
  }
}
