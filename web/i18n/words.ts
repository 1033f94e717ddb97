import { useLanguage } from './language.ts';
import { wordsByLanguage } from './topic.ts';
import type { Words } from './words.zh.ts';

/** The words that all of the page shares, for code outside a component. */
export const wordsOf = wordsByLanguage(
  import.meta.glob<Words>('./words.*.ts', { eager: true, import: 'words' }),
);

/** The words that all of the page shares. Typed objects: a missing word is a compile error, and parameters are a function's. */
export function useWords(): Words {
  return wordsOf(useLanguage());
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
