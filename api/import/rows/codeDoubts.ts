import { cleanText } from '#domain/ledger/plainText.ts';
import type { Cell, CellMark } from '../../formats/source.ts';

/** 1.23457E+17: what a spreadsheet shows of a long code, and all that it saves of it in a text file. */
const SCIENTIFIC = /^-?\d(?:\.\d+)?E\+\d{2,3}$/i;
const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}';
/** 12-Mar, Mar-12, 3月12日, 2026/3/12: what a spreadsheet makes of a code such as 3-12. */
const DATE = new RegExp(
  `^(?:\\d{1,2}[-/ ]${MONTH}(?:[-/ ]\\d{2,4})?|${MONTH}[-/ ]\\d{1,4}|(?:\\d{4}年)?\\d{1,2}月\\d{1,2}日|\\d{4}([-/])\\d{1,2}\\1\\d{1,2})$`,
  'i',
);
/** Beyond it a double has not all digits of a whole number. */
const LARGEST_SURE = 1e15;

/** Why a code may not be the one that somebody wrote; null for most. */
export function codeDoubt(cell: Cell, mark: CellMark | undefined): 'code_scientific' | 'code_is_date' | null {
  if (mark?.code === 'digits_lost') return 'code_scientific';
  if (typeof cell === 'number') return Math.abs(cell) >= LARGEST_SURE ? 'code_scientific' : null;
  const text = cleanText(cell).normalize('NFKC');
  if (text.length > 40) return null;
  if (SCIENTIFIC.test(text)) return 'code_scientific';
  return DATE.test(text) ? 'code_is_date' : null;
}
