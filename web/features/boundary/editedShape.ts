import type { Position } from 'geojson';
import { metresBetween } from './metres.ts';
import {
  type CornerPlace,
  cornerAt,
  cornersOf,
  insertCorner,
  moveCorner,
  moveShape,
  neighbourCorner,
  removeCorner,
  type Shape,
} from './shape.ts';

/** Corners this close are one corner of both parcels, metres. */
const SAME_CORNER_M = 0.05;

/**
 * A shape on its way, and beside it how each neighbour would look if the boundary that both share moved for both. Whether it does is asked
 * when it is saved.
 */
export interface EditedShape {
  readonly shape: Shape;
  readonly neighbours: ReadonlyMap<number, Shape>;
}

export function isSameCorner(one: Position, other: Position): boolean {
  return metresBetween(one, other) <= SAME_CORNER_M;
}

/** Neighbours with at least one corner that is also one of the shape's. */
export function sharersOf(shape: Shape, neighbours: ReadonlyMap<number, Shape>): number[] {
  const corners = cornersOf(shape);
  return [...neighbours]
    .filter(([, other]) =>
      cornersOf(other).some(({ position }) =>
        corners.some((corner) => isSameCorner(position, corner.position)),
      ),
    )
    .map(([id]) => id);
}

/** A shape to start from, with those of the shapes around that share a corner with it. */
export function draftOf(shape: Shape, around: readonly { id: number; shape: Shape }[]): EditedShape {
  const neighbours = new Map(around.map((one) => [one.id, one.shape]));
  const sharers = new Set(sharersOf(shape, neighbours));
  return { shape, neighbours: new Map([...neighbours].filter(([id]) => sharers.has(id))) };
}

export function dragCorner(
  { shape, neighbours }: EditedShape,
  place: CornerPlace,
  to: Position,
): EditedShape {
  const from = cornerAt(shape, place);
  if (!from) return { shape, neighbours };
  return {
    shape: moveCorner(shape, place, to),
    neighbours: mapped(neighbours, (other) =>
      moveCorners(
        other,
        (position) => isSameCorner(position, from),
        () => to,
      ),
    ),
  };
}

/** Draws a new corner out of the edge behind `place`. */
export function bendEdge({ shape, neighbours }: EditedShape, place: CornerPlace, to: Position): EditedShape {
  const from = cornerAt(shape, place)!;
  const next = neighbourCorner(shape, place, 1);
  return {
    shape: insertCorner(shape, place, to),
    neighbours: mapped(neighbours, (other) => {
      const edge = edgeBetween(other, from, next);
      return edge ? insertCorner(other, edge, to) : other;
    }),
  };
}

/** Takes a corner away; from a neighbour too where both of its edges are shared. Null where nothing would be left. */
export function dropCorner({ shape, neighbours }: EditedShape, place: CornerPlace): EditedShape | null {
  const at = cornerAt(shape, place);
  const left = at && removeCorner(shape, place);
  if (!left) return null;
  const ends = [neighbourCorner(shape, place, -1), neighbourCorner(shape, place, 1)];
  return {
    shape: left,
    neighbours: mapped(neighbours, (other) => {
      const same = cornersOf(other).find(({ position }) => isSameCorner(position, at));
      if (!same) return other;
      const shared = [neighbourCorner(other, same.place, -1), neighbourCorner(other, same.place, 1)];
      const both = ends.every((end) => shared.some((corner) => isSameCorner(corner, end)));
      return (both && removeCorner(other, same.place)) || other;
    }),
  };
}

/** Moves all of it by so many degrees. */
export function dragShape({ shape, neighbours }: EditedShape, by: Position): EditedShape {
  const moved = ([lon, lat]: Position): Position => [lon + by[0], lat + by[1]];
  const corners = cornersOf(shape);
  return {
    shape: moveShape(shape, by),
    neighbours: mapped(neighbours, (other) =>
      moveCorners(other, (corner) => corners.some(({ position }) => isSameCorner(corner, position)), moved),
    ),
  };
}

function mapped(
  neighbours: ReadonlyMap<number, Shape>,
  change: (shape: Shape) => Shape,
): ReadonlyMap<number, Shape> {
  return new Map([...neighbours].map(([id, shape]) => [id, change(shape)]));
}

/** The very same shape where none of its corners is meant. */
function moveCorners(
  shape: Shape,
  isMeant: (corner: Position) => boolean,
  to: (corner: Position) => Position,
): Shape {
  return cornersOf(shape)
    .filter(({ position }) => isMeant(position))
    .reduce((current, { place, position }) => moveCorner(current, place, to(position)), shape);
}

/** The place of the edge that joins two corners, in either direction. */
function edgeBetween(shape: Shape, one: Position, other: Position): CornerPlace | null {
  for (const { place, position } of cornersOf(shape)) {
    const next = neighbourCorner(shape, place, 1);
    if (isSameCorner(position, one) && isSameCorner(next, other)) return place;
    if (isSameCorner(position, other) && isSameCorner(next, one)) return place;
  }
  return null;
}
