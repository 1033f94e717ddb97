import { LANGUAGE_CODES, LANGUAGES, type Language } from '#contract/language.ts';
import { dictionaryOf } from '../../support/dictionaries.ts';

interface Entry {
  readonly path: string;
  /** Matches the whole of a text that this entry makes. */
  readonly pattern: RegExp;
}

/** Stands for what a text is filled with. */
const FILLED = '\u0001';

/** Languages are offered by their own names. */
const SAID_IN_BOTH = new Set<string>(LANGUAGE_CODES.map((code) => LANGUAGES[code].name));

/**
 * Texts of a page that are not in its language: sentences of the other language's dictionary, names of keys, and values that nobody put
 * into words (`undefined`, `NaN`, `[object Object]`). Names and remarks of the data are in the language of the data.
 */
export function strayWords(texts: readonly string[], language: Language): string[] {
  const own = entriesOf(dictionaryOf(language));
  const others = LANGUAGE_CODES.filter((code) => code !== language).flatMap((code) =>
    entriesOf(dictionaryOf(code)),
  );
  const keys = new Set(own.map(({ path }) => path));
  const lastKeys = new Set(
    own.flatMap(({ path }) => path.split('.')).filter((key) => /[a-z][A-Z]/.test(key)),
  );
  const says = (entries: readonly Entry[], text: string) => entries.some(({ pattern }) => pattern.test(text));
  return texts.filter((text) => {
    if (SAID_IN_BOTH.has(text)) return false;
    if (keys.has(text) || lastKeys.has(text)) return true;
    if (/undefined|\bNaN\b|\[object|=>/.test(text)) return true;
    return says(others, text) && !says(own, text);
  });
}

function entriesOf(node: unknown, path = ''): Entry[] {
  const text = isWordWithGaps(node) ? filled(node) : node;
  if (typeof text === 'string') {
    const fixed = text.split(FILLED);
    // What is hardly more than a number or a code says nothing about its language.
    if (!/\p{Script=Han}|[A-Za-z]{3}/u.test(fixed.join(''))) return [];
    return [{ path, pattern: new RegExp(`^${fixed.map(escaped).join('.+')}$`, 'u') }];
  }
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, child]) => entriesOf(child, path ? `${path}.${key}` : key));
}

type Gap = string | readonly string[];
type WordWithGaps = (...gaps: Gap[]) => unknown;

function isWordWithGaps(node: unknown): node is WordWithGaps {
  return typeof node === 'function';
}

/** What a word with gaps says when each is filled with the mark; null where it wants another kind of value. */
function filled(word: WordWithGaps): string | null {
  const said = saidWith(word, FILLED);
  return typeof said === 'string' ? said : null;
}

function saidWith(word: WordWithGaps, gap: Gap): unknown {
  try {
    return word(...Array.from({ length: 4 }, () => gap));
  } catch (error) {
    // Some words take a list.
    if (typeof gap === 'string') return saidWith(word, [gap]);
    throw error;
  }
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
