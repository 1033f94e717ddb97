import type { Language } from '#contract/language.ts';
import type { Notice } from '../formats/source.ts';
import { loadWords } from '../i18n/loadWords.ts';
import type { WordPlace } from '../import/words/controls.ts';
import { sayNotice } from '../import/words.ts';
import type { GroundWords } from './words/groundWords.zh.ts';

const WORDS = await loadWords<GroundWords>(import.meta.url, './words/groundWords');

/** What is said of a file of ground, in the reader's language; what every file may have is said as an import says it. */
export function sayGround(
  { level: _, ...notice }: Omit<Notice, 'level'> & { readonly level?: Notice['level'] },
  language: Language,
  place: WordPlace = 'page',
): string {
  const own = (WORDS[language] as Readonly<Record<string, string>>)[notice.code];
  if (own === undefined) return sayNotice(notice, language, place);
  return own.replace('{found}', notice.found ?? '—').replace('{expected}', notice.expected ?? '—');
}
