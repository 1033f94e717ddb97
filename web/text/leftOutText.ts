import type { LeftOutLinesData } from '#contract/imports.ts';
import type { Language } from '#contract/language.ts';
import type { LeftOutWords } from './leftOutWords.zh.ts';
import { formatNumber } from './number.ts';

const PARTS = ['sums', 'headings', 'notes', 'tables'] as const;

/** What a file has beside its data, in words; null for nothing. */
export function leftOutText(
  leftOut: LeftOutLinesData,
  words: LeftOutWords,
  language: Language,
): string | null {
  const parts = PARTS.filter((part) => leftOut[part] > 0).map((part) =>
    words.parts[part](formatNumber(leftOut[part], 0, language)),
  );
  return parts.length === 0 ? null : words.title(parts.join(words.comma));
}
