import type { Language } from '#contract/language.ts';
import { useViewPart } from '../state/url.ts';
import { en } from './en.ts';
import { type Words, zh } from './zh.ts';

const dictionaries: Record<Language, Words> = { zh, en };

/** The words of a language, for code outside a component. */
export function wordsOf(language: Language): Words {
  return dictionaries[language];
}

/** The words of the view's language. Typed objects: a missing word is a compile error, and parameters are a function's. */
export function useWords(): Words {
  const language = useViewPart('language');
  return dictionaries[language];
}

/** The word for a code of a closed vocabulary (`codeWord(words, 'status', 'available')`); an unknown code stands for itself. */
export function codeWord(words: Words, field: string, code: string): string {
  const vocabulary: Record<string, Record<string, string>> = words.codes;
  return vocabulary[field]?.[code] ?? code;
}

/** The word for a field by its name, whatever string that is. */
export function fieldWord(words: Words, name: string): string {
  const fields: Record<string, string> = words.fields;
  return fields[name] ?? name;
}
