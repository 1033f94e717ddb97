import { type Language, type Names, PLAIN_LANGUAGE } from '#contract/language.ts';

/**
 * The name of an entry of a table that not every entry has a translation in: null where this one has none in that language. A language
 * that the table knows nothing of is answered in English. Unlike `nameIn`, nobody is given a name in another language beside those that
 * do have one.
 */
export function ownNameIn(names: Names, language: Language): string | null {
  return (language in names ? names[language] : names[PLAIN_LANGUAGE]) ?? null;
}
