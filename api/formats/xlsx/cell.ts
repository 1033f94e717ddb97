import type { Cell, CellMark } from '../source.ts';
import { decimalOf } from './decimalText.ts';
import { shownNumber, shownString } from './shownNumber.ts';
import { readText, type SheetText } from './strings.ts';
import type { CellStyle } from './styles.ts';
import type { Workbook } from './workbook.ts';

/** A cell as the sheet has it. */
export interface StoredCell {
  /** `s` shared, `str` a formula's text, `inlineStr`, `b`, `e`, `d`, `n`. */
  readonly type: string;
  readonly style: number;
  /** The text of `v`; null where there is no such element. */
  readonly stored: string | null;
  readonly inline: SheetText | null;
  readonly hasFormula: boolean;
}

export interface ReadCell {
  readonly value: Cell;
  readonly mark?: CellMark;
  /** What it shows although all of it is struck out. */
  readonly struck?: Cell;
}

const SMALL_NUMBER = /^-?\d{1,15}(?:\.\d{1,30})?$/;
const EMPTY: ReadCell = { value: null };

/** What a cell says to who looks at the sheet; formulas by their stored result. */
export function readCell(cell: StoredCell, workbook: Workbook, hidesZeros: boolean): ReadCell {
  const style = workbook.styleOf(cell.style);
  const { stored } = cell;
  if (cell.inline !== null) return textCell(cell.inline, style);
  if (lacksResult(cell, workbook.recalculates))
    return { value: null, mark: { code: 'formula_without_result' } };
  if (stored === null || stored === '') return EMPTY;
  switch (cell.type) {
    case 's':
      return textCell(workbook.strings.texts[Number(stored)] ?? '', style);
    case 'str':
      return textCell(stored, style);
    case 'e':
      return { value: null, mark: { code: 'formula_error', found: stored.slice(0, 40) } };
    case 'b':
      return plainCell(stored === '1' || stored === 'true', style);
    case 'd':
      return plainCell(/^\d{4}-\d{2}-\d{2}/.test(stored) ? stored.slice(0, 10) : stored, style);
    default:
      return numberCell(stored, workbook, style, hidesZeros);
  }
}

/** A formula's text may be empty; its number may not. */
function lacksResult({ hasFormula, type, stored }: StoredCell, recalculates: boolean): boolean {
  if (!hasFormula) return false;
  if (stored === null || (stored === '' && type !== 'str')) return true;
  return recalculates && type === 'n' && Number(stored) === 0;
}

function numberCell(stored: string, workbook: Workbook, style: CellStyle, hidesZeros: boolean): ReadCell {
  if (hidesZeros && Number(stored) === 0) return EMPTY;
  // Nearly all numbers: as they are stored, and of no more digits than a double has.
  if (style.format.isPlain && !style.struck && SMALL_NUMBER.test(stored)) return { value: Number(stored) };
  const decimal = decimalOf(stored);
  if (decimal === null) return textCell(stored, style);
  const value = shownNumber(decimal, style.format, workbook.from1904);
  const read = plainCell(value, style);
  if (!decimal.digitsLost || read.mark !== undefined) return read;
  return { value, mark: { code: 'digits_lost', found: stored } };
}

function textCell(written: SheetText, style: CellStyle): ReadCell {
  const { text, struck } = readText(written, style.struck);
  if (struck.trim() === '') return { value: textOrNull(shownString(text, style.format), text) };
  const found = struck.trim().slice(0, 80);
  if (text.trim() === '') return { value: null, mark: { code: 'struck_out', found }, struck };
  return {
    value: textOrNull(shownString(text, style.format), text),
    mark: { code: 'struck_out_partly', found },
  };
}

function plainCell(value: Cell, { struck }: CellStyle): ReadCell {
  if (!struck || value === null) return { value };
  return { value: null, mark: { code: 'struck_out', found: String(value) }, struck: value };
}

function textOrNull(shown: string, text: string): Cell {
  return text.trim() === '' ? null : shown;
}
