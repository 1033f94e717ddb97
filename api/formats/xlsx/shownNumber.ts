import type { Cell } from '../source.ts';
import { type DecimalText, movePoint, plainText, wordDigits } from './decimalText.ts';
import { type NumberFormat, sectionFor } from './numberFormat.ts';
import { codeText, hasWords, hidesZero, literalText, partsOf, type ShownParts } from './shownParts.ts';
import { shownTime } from './shownTime.ts';

/** Whole numbers of more digits than a double has are codes, and stay text. */
const SURE_DIGITS = 15;

/**
 * What a number cell says to who looks at it: its magnitude as the format scales it (`0!.0,` and `0.0,,` divide, `%` multiplies), with
 * the words that the format puts around it (`0"亩"` → 50亩), the zeros before a code (`000000` → 001207), days and clocks as text.
 *
 * The digits behind those that are shown are kept: a format only rounds what is seen, and the sheet's own sums, our own exports and a
 * second reading agree only at full precision. A zero that the format hides is an empty cell; one shown as `-` is zero, as in accounting.
 */
export function shownNumber(decimal: DecimalText, format: NumberFormat, from1904: boolean): Cell {
  const value = Number(plainText(decimal));
  const section = sectionFor(format, value);
  if (section === null) return plainCell(decimal);
  if (section.isTime) return shownTime(value, section, from1904) ?? plainCell(decimal);
  const parts = partsOf(section.tokens);
  if (parts.digits === 0 && !parts.isGeneral) return shownWords(literalText(section.tokens), decimal, value);
  if (value === 0 && hidesZero(parts)) return null;
  const scaled = movePoint(decimal, parts.power);
  if (parts.isCode) return around(parts, codeText(section.tokens, scaled), scaled);
  const isCode = parts.zeros > 1 && !parts.hasPoint && scaled.fraction === '';
  if (isCode && scaled.whole.length < parts.zeros)
    return around(parts, scaled.whole.padStart(parts.zeros, '0'), scaled);
  return hasWords(parts) ? around(parts, wordDigits(scaled), scaled) : plainCell(scaled);
}

/** A text under a format with a part for texts: `"地块"@` shows 地块 before it. */
export function shownString(text: string, { text: section }: NumberFormat): string {
  if (section === null || !section.tokens.some(({ kind }) => kind === 'text')) return text;
  return section.tokens
    .map((token) => (token.kind === 'text' ? text : token.kind === 'literal' ? token.text : ''))
    .join('');
}

function around({ before, after }: ShownParts, digits: string, { negative }: DecimalText): string {
  const isSigned = /^[-−(]/.test(before);
  return `${negative && !isSigned ? '-' : ''}${before}${digits}${after}`;
}

/** A part of a format without a place for digits: 有/无 for 1 and 0, `-` for nothing, or hidden. A hidden number is not lost. */
function shownWords(words: string, decimal: DecimalText, value: number): Cell {
  if (words === '') return value === 0 ? null : plainCell(decimal);
  return value === 0 && /^[-–—−]+$/.test(words) ? 0 : words;
}

function plainCell(decimal: DecimalText): Cell {
  const text = plainText(decimal);
  return decimal.whole.length > SURE_DIGITS && decimal.fraction === '' ? text : Number(text);
}
