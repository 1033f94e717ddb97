/** ASCII and plain Chinese characters, as most names are: no form of Unicode changes them. */
const SETTLED = /^[\0-\x7f\u4e00-\u9fff]*$/;

/** Of these nothing changes but capitals. */
const PLAIN = /^[A-Za-z0-9\u4e00-\u9fff\-_/.#&+]*$/;

/**
 * The form in which texts and queries meet: NFKC, small letters, no accents (ü is v, as on every keyboard), punctuation to spaces but for
 * what joins a code (- _ / . # & +), no space beside a Chinese character.
 */
export function tidySearchText(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase();
  const lower = SETTLED.test(text) ? text.toLowerCase() : withoutAccents(text);
  return lower
    .replace(/[^\p{L}\p{N}\-_/.#&+]+/gu, ' ')
    .replace(/ (?=\p{Script=Han})|(?<=\p{Script=Han}) /gu, '')
    .trim();
}

function withoutAccents(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/ü/g, 'v')
    .normalize('NFD')
    .replace(/\p{Mn}+/gu, '')
    .normalize('NFC');
}

/**
 * A syllable as the key holds it: its first letter small, the rest capital (lai → lAI). So a syllable can only be found from its beginning, a
 * pinyin never inside a Latin word, and a run of small letters (initials) never inside a pinyin.
 */
export function syllableMark(syllable: string): string {
  const known = marks.get(syllable);
  if (known !== undefined) return known;
  const mark = markOf(syllable);
  if (marks.size < MOST_MARKS) marks.set(syllable, mark);
  return mark;
}

/** Chinese has some four hundred syllables. */
const MOST_MARKS = 1_000;
const marks = new Map<string, string>();

function markOf(syllable: string): string {
  return syllable.slice(0, 1) + syllable.slice(1).toUpperCase();
}
