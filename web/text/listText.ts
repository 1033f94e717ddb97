import type { Language } from '#contract/language.ts';
import { wordsOf } from '../i18n/words.ts';

/** Several things in one line, set apart as the language does it. */
export function listText(parts: readonly string[], language: Language): string {
  return parts.join(wordsOf(language).comma);
}
