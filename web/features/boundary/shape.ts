import { booleanPointInPolygon, polygon } from '@turf/turf';
import type { Feature, Geometry, MultiPolygon, Polygon, Position } from 'geojson';

/** Corners in order; unlike in GeoJSON the first does not stand at the end again. */
export type Ring = readonly Position[];
/** Parts, each with its outer ring first and its holes after it. */
export type Shape = readonly (readonly Ring[])[];

/** Where a corner stands in a shape. */
export interface CornerPlace {
  readonly part: number;
  readonly ring: number;
  readonly index: number;
}

export interface Corner {
  readonly place: CornerPlace;
  readonly position: Position;
}

/** A tenth of a millimetre: what is drawn is written no finer. */
const DECIMALS = 9;

/** The shape of a polygon, with all its parts and holes; null for what has no area. */
export function shapeOf(geometry: Geometry | null): Shape | null {
  if (geometry?.type === 'Polygon') return [opened(geometry.coordinates)];
  if (geometry?.type === 'MultiPolygon') return geometry.coordinates.map(opened);
  return null;
}

/** A shape as GeoJSON: a Polygon where it has one part. */
export function geometryOf(shape: Shape): Polygon | MultiPolygon {
  const parts = shape.map(closed);
  return parts.length === 1
    ? { type: 'Polygon', coordinates: parts[0] }
    : { type: 'MultiPolygon', coordinates: parts };
}

/** A shape as a feature with these properties. */
export function featureOf(
  shape: Shape,
  properties: Feature['properties'] = {},
): Feature<Polygon | MultiPolygon> {
  return { type: 'Feature', properties, geometry: geometryOf(shape) };
}

/** Rings as GeoJSON has them: the first corner of each again at its end. */
export function closed(rings: readonly Ring[]): Position[][] {
  return rings.map((ring) => [...ring, ring[0]]);
}

function opened(rings: readonly Position[][]): Ring[] {
  return rings.map((ring) => ring.slice(0, -1).map(([lon, lat]) => [lon, lat]));
}

export function cornersOf(shape: Shape): Corner[] {
  return shape.flatMap((rings, part) =>
    rings.flatMap((corners, ring) =>
      corners.map((position, index) => ({ place: { part, ring, index }, position })),
    ),
  );
}

/** The middle of every edge, each at the place of the corner before it. */
export function middlesOf(shape: Shape): Corner[] {
  return cornersOf(shape).map(({ place, position }) => {
    const next = neighbourCorner(shape, place, 1);
    return { place, position: [(position[0] + next[0]) / 2, (position[1] + next[1]) / 2] };
  });
}

/** Whether both are one corner of the same shape. */
export function isSamePlace(one: CornerPlace, other: CornerPlace): boolean {
  return one.part === other.part && one.ring === other.ring && one.index === other.index;
}

export function cornerAt(shape: Shape, { part, ring, index }: CornerPlace): Position | undefined {
  return shape[part]?.[ring]?.[index];
}

/** The corner so many steps along its ring. */
export function neighbourCorner(shape: Shape, { part, ring, index }: CornerPlace, step: number): Position {
  const corners = shape[part][ring];
  return corners[(index + step + corners.length) % corners.length];
}

export function moveCorner(shape: Shape, place: CornerPlace, to: Position): Shape {
  return withRing(shape, place, (ring) => ring.with(place.index, to));
}

/** Puts a corner behind the one at `place`. */
export function insertCorner(shape: Shape, place: CornerPlace, position: Position): Shape {
  return withRing(shape, place, (ring) => ring.toSpliced(place.index + 1, 0, position));
}

/** Takes a corner away; a hole or a part with its last three. Null where nothing would be left. */
export function removeCorner(shape: Shape, place: CornerPlace): Shape | null {
  const { part, ring } = place;
  if (shape[part][ring].length > 3) return withRing(shape, place, (one) => one.toSpliced(place.index, 1));
  if (ring > 0) return shape.with(part, shape[part].toSpliced(ring, 1));
  return shape.length > 1 ? shape.toSpliced(part, 1) : null;
}

/** Moves all of it by so many degrees. */
export function moveShape(shape: Shape, [lon, lat]: Position): Shape {
  return shape.map((rings) =>
    rings.map((ring) => ring.map((corner) => rounded([corner[0] + lon, corner[1] + lat]))),
  );
}

/** Cuts a hole into the part that it lies in; null where it does not lie inside one. */
export function addHole(shape: Shape, hole: Ring): Shape | null {
  const part = shape.findIndex((rings) => {
    const area = polygon(closed(rings));
    return hole.every((corner) => booleanPointInPolygon(corner, area));
  });
  return part < 0 || hole.length < 3 ? null : shape.with(part, [...shape[part], hole]);
}

export function isInside(shape: Shape, position: Position): boolean {
  return booleanPointInPolygon(position, geometryOf(shape));
}

/** West, south, east, north. */
export function boxOfShape(shape: Shape): [number, number, number, number] {
  const box: [number, number, number, number] = [180, 90, -180, -90];
  for (const [outer] of shape) {
    for (const [lon, lat] of outer) {
      box[0] = Math.min(box[0], lon);
      box[1] = Math.min(box[1], lat);
      box[2] = Math.max(box[2], lon);
      box[3] = Math.max(box[3], lat);
    }
  }
  return box;
}

/** A position as it is written; a drawn ring without its repeated corners. */
export function rounded([lon, lat]: Position): Position {
  return [Number(lon.toFixed(DECIMALS)), Number(lat.toFixed(DECIMALS))];
}

/** A ring as a drawing tool gives it: not closed, no corner twice in a row. */
export function tidyRing(drawn: readonly Position[]): Position[] {
  const ring: Position[] = [];
  for (const corner of drawn.map(rounded)) if (!isSame(ring.at(-1), corner)) ring.push(corner);
  if (ring.length > 1 && isSame(ring[0], ring.at(-1)!)) ring.pop();
  return ring;
}

/** A ring on its way as a shape; null while it encloses nothing. */
export function shapeOfRing(drawn: readonly Position[] | null): Shape | null {
  const ring = drawn ? tidyRing(drawn) : [];
  return ring.length < 3 ? null : [[ring]];
}

function isSame(one: Position | undefined, other: Position): boolean {
  return one !== undefined && one[0] === other[0] && one[1] === other[1];
}

function withRing(shape: Shape, { part, ring }: CornerPlace, change: (ring: Ring) => Ring): Shape {
  return shape.with(part, shape[part].with(ring, change(shape[part][ring])));
}
