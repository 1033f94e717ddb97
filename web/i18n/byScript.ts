import { LANGUAGES, type Language } from '#contract/language.ts';

export type Script = (typeof LANGUAGES)[Language]['script'];

/** What depends on how a language is written: how wide its letters are set, by which power of ten it counts. */
export function byScript<T>(language: Language, ways: Readonly<Record<Script, T>>): T {
  return ways[LANGUAGES[language].script];
}
