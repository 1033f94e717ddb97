import type { Notice } from './formats/source.ts';
import { controlPhrase, type WordPlace } from './words/controls.ts';
import { FORMAT_WORDS } from './words/formatWords.ts';
import { GEOMETRY_WORDS } from './words/geometryWords.ts';
import { POSITION_WORDS } from './words/positionWords.ts';
import { REFUSAL_WORDS } from './words/refusalWords.ts';
import { ROW_WORDS } from './words/rowWords.ts';
import { TABLE_WORDS } from './words/tableWords.ts';
import type { Words } from './words/words.ts';

const WORDS: Words = {
  ...FORMAT_WORDS,
  ...REFUSAL_WORDS,
  ...TABLE_WORDS,
  ...POSITION_WORDS,
  ...GEOMETRY_WORDS,
  ...ROW_WORDS,
};

export type WordLanguage = 'zh' | 'en';

/**
 * A notice or a reject in the reader's language, in the words of the place where she reads it: a shell has switches, the page has fields and
 * boxes. A code without words of its own is said with what was found and expected.
 */
export function sayNotice(
  notice: Omit<Notice, 'level'>,
  language: WordLanguage,
  place: WordPlace = 'shell',
): string {
  const words = WORDS[notice.code]?.[language === 'zh' ? 0 : 1] ?? fallback(notice);
  const values: Record<string, unknown> = { ...notice };
  return words.replace(/\{(?:say )?(\w+)\}/g, (token, name: string) => {
    if (token.startsWith('{say ')) return controlPhrase(name, language, place) ?? name;
    return String(values[name] ?? (name === 'count' ? 1 : '—'));
  });
}

function fallback({ code, field, found, expected }: Omit<Notice, 'level'>): string {
  const parts = [
    field && `${field}:`,
    code.replaceAll('_', ' '),
    found && `(${found})`,
    expected && `→ ${expected}`,
  ];
  return parts.filter(Boolean).join(' ');
}
