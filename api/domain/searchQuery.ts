import { syllableMark, tidySearchText } from './searchText.ts';

/**
 * A compiled search: every word must be found, a word by any of its needles. The first needle is the word itself (in a text, or as
 * initials), the others are its readings as pinyin. Each is looked for in a key with a plain `includes`.
 */
export interface SearchQuery {
  readonly words: readonly (readonly string[])[];
}

/** A query has so many words at most, a word so many ways to be cut into syllables. */
const MOST_WORDS = 8;
const MOST_NEEDLES = 12;
const LONGEST_PINYIN = 48;

const INITIALS = ['zh', 'ch', 'sh', ...'bpmfdtnlgkhjqxrzcsyw', ''];
const FINALS =
  'a ai an ang ao e ei en eng er i ia ian iang iao ie in ing iong iu o ong ou u ua uai uan uang ue ui un uo v ve'.split(
    ' ',
  );
const SYLLABLES: ReadonlySet<string> = new Set(
  INITIALS.flatMap((initial) =>
    initial
      ? FINALS.map((final) => initial + final)
      : ['a', 'ai', 'an', 'ang', 'ao', 'e', 'ei', 'en', 'eng', 'er', 'o', 'ou'],
  ),
);
const BEGINNINGS: ReadonlySet<string> = new Set(
  [...SYLLABLES].flatMap((syllable) => Array.from(syllable, (_, index) => syllable.slice(0, index + 1))),
);
const LONGEST_SYLLABLE = 6;

/** All ways to read letters and digits as syllables, the last of which may be unfinished: xian → xIAN, xIaN; laix → lAIx. */
function pinyinNeedles(word: string): string[] {
  const needles: string[] = [];
  const visit = (at: number, marked: string): void => {
    if (needles.length >= MOST_NEEDLES) return;
    if (at === word.length) {
      needles.push(marked);
      return;
    }
    const digits = /^\d+/.exec(word.slice(at))?.[0];
    if (digits) {
      visit(at + digits.length, marked + digits);
      return;
    }
    for (let length = Math.min(LONGEST_SYLLABLE, word.length - at); length > 0; length--) {
      const piece = word.slice(at, at + length);
      const isLast = at + length === word.length;
      if (isLast ? BEGINNINGS.has(piece) : SYLLABLES.has(piece))
        visit(at + length, marked + syllableMark(piece));
    }
  };
  visit(0, '');
  return needles;
}

/** Beside Chinese characters, letters that are more than one (莱西jjkf) are a word of their own; A区 and 3号 stay whole. */
function cutScripts(word: string): string[] {
  return word.split(/(?<=\p{Script=Han})(?=[a-z]{2})|(?<=[a-z]{2})(?=\p{Script=Han})/u);
}

/** A search text as its words and their needles. Empty text: no words, which every key matches. */
export function normaliseQuery(text: string): SearchQuery {
  const words = text
    .split(/\s+/)
    .map(tidySearchText)
    .flatMap((part) => part.split(' '))
    .flatMap(cutScripts)
    .filter((word) => word !== '')
    .slice(0, MOST_WORDS);
  return {
    words: words.map((word) => {
      const isPinyin = /^(?=.*[a-z])[a-z0-9]+$/.test(word) && word.length <= LONGEST_PINYIN;
      return isPinyin ? [...new Set([word, ...pinyinNeedles(word)])] : [word];
    }),
  };
}

/** Whether a key made by `searchKeyOf` has every word of the query. */
export function matchesSearch(key: string, query: SearchQuery): boolean {
  return query.words.every((needles) => needles.some((needle) => key.includes(needle)));
}
