import type { DxfBlock } from './blocks.ts';
import { type DxfEntity, numberOf } from './entityReader.ts';
import type { Matrix } from './matrix.ts';

/** An `INSERT` is drawn in columns and rows. */
export function arrayOf(insert: DxfEntity): { readonly columns: number; readonly rows: number } {
  const count = (code: number) => Math.max(1, Math.floor(numberOf(insert, code, 1)));
  return { columns: count(70), rows: count(71) };
}

/** Where a block lies that is inserted, at a column and a row of its array: the distances are turned with it, not scaled. */
export function placeOfInsert(
  insert: DxfEntity,
  { base: [bx, by] }: DxfBlock,
  column: number,
  row: number,
): Matrix {
  const turn = (numberOf(insert, 50, 0) * Math.PI) / 180;
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const [sx, sy] = [numberOf(insert, 41, 1), numberOf(insert, 42, 1)];
  const [dx, dy] = [column * numberOf(insert, 44, 0), row * numberOf(insert, 45, 0)];
  const [a, b, c, d] = [cos * sx, sin * sx, -sin * sy, cos * sy];
  const e = numberOf(insert, 10, 0) + cos * dx - sin * dy - a * bx - c * by;
  const f = numberOf(insert, 20, 0) + sin * dx + cos * dy - b * bx - d * by;
  // What is drawn looking up has its x the other way round.
  return numberOf(insert, 230, 1) < 0 ? [-a, b, -c, d, -e, f] : [a, b, c, d, e, f];
}
