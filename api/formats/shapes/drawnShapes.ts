import { type Crs, crsOf, epsgOfGaussKruger, WGS84 } from '#domain/crs/registry.ts';
import { representativePoint } from '#domain/representativePoint.ts';
import type { Scratch, Spool } from '../scratch/spool.ts';
import type { ShapeAbout, ShapesTarget } from '../target.ts';
import { type Position, placeIn, type Shape, shapeIn } from './projectedShape.ts';

/** A shape with what is said of it, as drawings and surveys need it. */
export interface DrawnShape {
  readonly shape: Shape;
  /** A point inside of it. */
  readonly inside: Position;
  readonly about: ShapeAbout;
}

/** Rows of one pass, kept for a second one: the system is chosen when all longitudes are known. */
export interface DrawnShapes {
  readonly crs: Crs;
  readonly layers: ReadonlyMap<string, ShapeAbout>;
  shapes(): AsyncIterable<DrawnShape>;
}

interface Kept {
  readonly geometry: string;
  readonly about: ShapeAbout;
}

const NOTHING: ShapeAbout = {
  ...{ code: null, name: null, layer: '0', use: null, useCode: null, areaM2: null, colour: '000000' },
};

/** Spools the shapes of rows; a system that is asked for is kept, else it is the 3-degree zone in which most of them lie. */
export async function spoolDrawn<Row>(
  rows: AsyncIterable<Row>,
  target: ShapesTarget<Row>,
  scratch: Scratch,
): Promise<DrawnShapes> {
  const spool = await scratch.spool('shapes');
  const layers = new Map<string, ShapeAbout>();
  const zones = createZoneCounter();
  for await (const row of rows) {
    const { geometry, about = NOTHING } = target.feature(row);
    if (geometry === null) continue;
    zones.add(geometry);
    if (!layers.has(about.layer)) layers.set(about.layer, about);
    await spool.add(`${JSON.stringify({ geometry, about } satisfies Kept)}\n`);
  }
  await spool.end();
  const crs = drawnCrs(target.crs, zones);
  return { crs, layers, shapes: () => placedShapes(spool, crs) };
}

async function* placedShapes(spool: Spool, crs: Crs): AsyncGenerator<DrawnShape> {
  for await (const line of spool.lines()) {
    const { geometry, about } = JSON.parse(line) as Kept;
    const shape = shapeIn(crs, geometry);
    if (shape === null) continue;
    const point = representativePoint(JSON.parse(geometry));
    const inside = point && placeIn(crs, point[0], point[1]);
    yield { shape, inside: inside ?? firstPosition(shape), about };
  }
}

function firstPosition(shape: Shape): Position {
  return shape.type === 'Point' ? shape.point : shape.polygons[0][0][0];
}

/** Counts in which zones shapes lie, by their first position. */
export interface ZoneCounter {
  add(geojson: string): void;
  most(): number | null;
}

export function createZoneCounter(): ZoneCounter {
  const counts = new Map<number, number>();
  return {
    add: (geojson) => {
      const zone = Math.round(firstLonLat(geojson)[0] / 3);
      counts.set(zone, (counts.get(zone) ?? 0) + 1);
    },
    most: () => [...counts].sort(([a, n], [b, m]) => m - n || a - b)[0]?.[0] ?? null,
  };
}

/** The first position of a geometry of the record. */
export function firstLonLat(geojson: string): Position {
  const [, lon, lat] = /\[\s*(-?[\d.eE+-]+)\s*,\s*(-?[\d.eE+-]+)/.exec(geojson)!;
  return [Number(lon), Number(lat)];
}

/** Zone 40, where nothing is drawn. */
const ANY_ZONE = 40;

/** Degrees are no drawing: unless a system of metres is asked for, the zone with its number in the easting; beyond China one of UTM. */
export function drawnCrs(asked: Crs | undefined, zones: ZoneCounter): Crs {
  if (asked && asked.code !== WGS84.code) return asked;
  const zone = zones.most() ?? ANY_ZONE;
  const epsg = epsgOfGaussKruger(3, zone, true) ?? 32_601 + Math.floor((zone * 3 + 180) / 6);
  return crsOf(String(epsg)) ?? crsOf('EPSG:3857')!;
}
