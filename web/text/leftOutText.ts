import type { LeftOutLinesData } from '#contract/imports.ts';
import type { Language } from '#contract/language.ts';
import type { Words } from '../i18n/words.zh.ts';
import { formatNumber } from './number.ts';

const PARTS = ['sums', 'headings', 'notes', 'tables'] as const;

/** What a file has beside its data, in words; null for nothing. */
export function leftOutText(leftOut: LeftOutLinesData, words: Words, language: Language): string | null {
  const parts = PARTS.filter((part) => leftOut[part] > 0).map((part) =>
    words.import.leftOutParts[part](formatNumber(leftOut[part], 0, language)),
  );
  return parts.length === 0 ? null : words.import.leftOut(parts.join(words.import.leftOutComma));
}
