import type { PictureData } from '#contract/pictures.ts';
import { apiAddress } from '../../../server/client.ts';

/** Pixels of a piece along a side. */
export const PIECE_PX = 512;

/** A picture that can be looked at. */
export type LookedAt = Pick<PictureData, 'id'> & {
  readonly width: number;
  readonly height: number;
  readonly finest: number;
};

/** A piece of a picture, and where it lies in it. */
export interface Piece {
  readonly key: string;
  readonly url: string;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The pieces of a level that a part of the picture needs. */
export function piecesOf(
  { id, width, height, finest }: LookedAt,
  level: number,
  [left, top, right, bottom]: readonly [number, number, number, number],
): Piece[] {
  const side = PIECE_PX * 2 ** (finest - level);
  const first = (place: number) => Math.max(0, Math.floor(place / side));
  const last = (place: number, whole: number) =>
    Math.min(Math.ceil(whole / side) - 1, Math.floor(place / side));
  const pieces: Piece[] = [];
  for (let row = first(top); row <= last(bottom, height); row++)
    for (let column = first(left); column <= last(right, width); column++)
      pieces.push({
        key: `${level}/${column}/${row}`,
        url: apiAddress(`pictures/${id}/pieces/${level}/${column}/${row}`),
        left: column * side,
        top: row * side,
        width: Math.min(side, width - column * side),
        height: Math.min(side, height - row * side),
      });
  return pieces;
}
