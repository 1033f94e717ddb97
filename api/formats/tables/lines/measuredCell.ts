import { tidyNumbers } from '#domain/numberText.ts';
import { toCanonical } from '#domain/quantities.ts';
import { readUnit, tidyUnit } from '#domain/unitText.ts';
import type { Cell } from '../../source.ts';

/** The number of a cell that can be summed up. */
export interface MeasuredCell {
  readonly value: number;
  readonly decimals: number;
  /** ㎡ of the unit that the cell names; null: it names none, or none of areas. */
  readonly unitM2: number | null;
}

/** Cheap to ask of each cell of a large file. */
const BEGINS_LIKE_ONE = /^约?\s{0,3}[\d０-９][\d０-９.,，]{0,20}\s{0,3}\D?.{0,11}$/;
const PLAIN = /^-?\d{1,15}(?:\.\d{1,12})?$/;
const WITH_UNIT = /^约?(\d{1,15}(?:\.\d{1,12})?)([^\d.,~-]{1,12})$/;

/** The number of a cell, alone or with its unit (1,234.5 or 50亩); null for what is no single number. */
export function measuredCell(cell: Cell | undefined): MeasuredCell | null {
  if (typeof cell === 'number') return { value: cell, decimals: decimalsOf(String(cell)), unitM2: null };
  if (typeof cell !== 'string' || cell.length > 40) return null;
  const text = cell.trim();
  if (PLAIN.test(text)) return { value: Number(text), decimals: decimalsOf(text), unitM2: null };
  if (!BEGINS_LIKE_ONE.test(text)) return null;
  const tidy = tidyNumbers(text);
  if (PLAIN.test(tidy)) return { value: Number(tidy), decimals: decimalsOf(tidy), unitM2: null };
  const match = WITH_UNIT.exec(tidy);
  if (match === null) return null;
  const word = tidyUnit(match[2]);
  const unit = readUnit(word, 'area');
  const unitM2 = unit !== null && unit.length === word.length ? toCanonical(1, 'area', unit.unit) : null;
  return { value: Number(match[1]), decimals: decimalsOf(match[1]), unitM2 };
}

function decimalsOf(text: string): number {
  const point = text.indexOf('.');
  return point === -1 || text.includes('e') ? 0 : text.length - point - 1;
}
