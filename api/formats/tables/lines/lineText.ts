import type { Cell } from '../../source.ts';
import { cellText } from '../headingRow.ts';

/** A filled cell of a line. */
export interface FilledCell {
  readonly column: number;
  readonly cell: Cell;
  /** Half width, small letters, no blanks: as words are compared. */
  readonly text: string;
}

/** The filled cells of a line, at most so many. */
export function filledCells(cells: readonly Cell[], most = Number.POSITIVE_INFINITY): FilledCell[] {
  const filled: FilledCell[] = [];
  for (let column = 0; column < cells.length && filled.length < most; column++) {
    const cell = cells[column];
    if (isFilled(cell)) filled.push({ column, cell, text: tidyText(cell) });
  }
  return filled;
}

/** How many cells of a line are filled, counted to `most`. */
export function countFilled(cells: readonly Cell[], most: number): number {
  let count = 0;
  for (let column = 0; column < cells.length && count < most; column++) if (isFilled(cells[column])) count++;
  return count;
}

/** Whether anything stands in a cell. */
export function isFilled(cell: Cell | undefined): boolean {
  if (cell === null || cell === undefined) return false;
  return typeof cell !== 'string' || cell.trim() !== '';
}

/** No word of ours is longer; a long text is cut before it is tidied. */
const MAX_CHARACTERS = 200;

/** A cell's text as words are compared. */
export function tidyText(cell: Cell): string {
  return cellText(typeof cell === 'string' ? cell.slice(0, MAX_CHARACTERS) : cell)
    .normalize('NFKC')
    .toLowerCase()
    .trim();
}
