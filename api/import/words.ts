import type { Language } from '#contract/language.ts';
import type { Notice } from '../formats/source.ts';
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

const SAY = /\{say (\w+)\}/g;
const VALUE = /\{(\w+)(?: (\w+)\|(\w+))?\}/g;

/**
 * A notice or a reject in the reader's language, in the words of the place where they read it: a shell has switches, the page has fields and
 * boxes. `{count row|rows}` is the count with its noun. A code without words of its own is said with what was found and expected.
 */
export function sayNotice(
  notice: Omit<Notice, 'level'>,
  language: Language,
  place: WordPlace = 'shell',
): string {
  const words = WORDS[notice.code]?.[language === 'zh' ? 0 : 1] ?? fallback(notice);
  const values: Record<string, unknown> = { ...notice };
  const said = words.replace(SAY, (_token, name: string) => controlPhrase(name, language, place) ?? name);
  return said.replace(VALUE, (_token, name: string, one?: string, many?: string) => {
    const value = values[name] ?? (name === 'count' ? 1 : '—');
    return one === undefined ? String(value) : `${value} ${value === 1 ? one : many}`;
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
