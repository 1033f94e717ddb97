import { LANGUAGE_CODES, type Language } from '#contract/language.ts';

/** The words of a topic in every language. */
export type ByLanguage<Words> = Readonly<Record<Language, Words>>;

/**
 * The words of a topic, from its files `<topic>.<code>.ts`, one a language, each of which exports `words`. A further language is found by its
 * files alone; one without a file keeps the program from starting. The page bundles its words otherwise: what it shares with the server never
 * asks here, and takes its words as a parameter.
 * @param module the module that asks, by its `import.meta.url`
 * @param topic the path of the topic from there, without its ending
 */
export async function loadWords<Words>(module: string, topic: string): Promise<ByLanguage<Words>> {
  const loaded = LANGUAGE_CODES.map(async (code) => {
    const file = new URL(`${topic}.${code}.ts`, module);
    const { words } = (await import(/* @vite-ignore */ file.href)) as { words: Words };
    return [code, words] as const;
  });
  return Object.fromEntries(await Promise.all(loaded)) as Record<Language, Words>;
}
