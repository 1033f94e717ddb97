import { DEFAULT_LANGUAGE, type Language, PLAIN_LANGUAGE } from '#contract/language.ts';
import { useLanguage } from './language.ts';

/** The words of a topic, one file a language, `<topic>.<language>.ts`: as `import.meta.glob` finds them, by their paths. */
type WordFiles<Words> = Readonly<Record<string, Words>>;

/** The words of a topic by language. A language that lacks its file speaks English in it, or else Chinese. */
export function wordsByLanguage<Words>(files: WordFiles<Words>): (language: Language) => Words {
  const found = new Map(Object.entries(files).map(([path, words]) => [path.split('.').at(-2), words]));
  return (language) => (found.get(language) ?? found.get(PLAIN_LANGUAGE) ?? found.get(DEFAULT_LANGUAGE))!;
}

/**
 * The hook of a topic: its words in the language of the page. The files are found where the hook lies, so that a further language is
 * nothing but further files, and they are bundled with the code that asks for them.
 */
export function wordsHook<Words>(files: WordFiles<Words>): () => Words {
  const wordsOf = wordsByLanguage(files);
  return function useTopicWords() {
    return wordsOf(useLanguage());
  };
}
