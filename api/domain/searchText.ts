/** ASCII and plain Chinese characters, as most names are: no form of Unicode changes them. */
const SETTLED = /^[\0-\x7f\u4e00-\u9fff]*$/;

/**
 * The form in which texts and queries meet: NFKC, small letters, no accents (ü is v, as on every keyboard), punctuation to spaces but for
 * what joins a code (- _ / . # & +), no space beside a Chinese character.
 */
export function tidySearchText(text: string): string {
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
  return syllable.slice(0, 1) + syllable.slice(1).toUpperCase();
}
