/**
 * The languages of page, API, files and command line: one entry each. Their words lie in `<topic>.<code>.ts`, beside what they are of; a
 * further language is an entry here and those files, and nothing else (docs/extending.md).
 */
export const LANGUAGES = {
  zh: { name: '中文', tag: 'zh-CN', locale: 'zh-CN', asked: ['zh'], script: 'han' },
  en: { name: 'English', tag: 'en', locale: 'en-GB', asked: ['en'], script: 'latin' },
} as const satisfies Readonly<Record<string, LanguageEntry>>;

export type Language = keyof typeof LANGUAGES;

interface LanguageEntry {
  /** What the language calls itself, where one is chosen. */
  readonly name: string;
  /** BCP 47, for `lang` of a page. */
  readonly tag: string;
  /** BCP 47 with a region, for `Intl`: numbers, dates, plurals, order. */
  readonly locale: string;
  /** What tags of a browser and locales of a terminal have to begin with to get it; the longest that fits decides. */
  readonly asked: readonly string[];
  /** How it is set on the map, and whether a thing with a Chinese and an English name goes by the Chinese one. */
  readonly script: 'han' | 'latin';
}

export const LANGUAGE_CODES = Object.keys(LANGUAGES) as readonly Language[];

/** The language of whoever asks for none: the words of each topic are written in it first. */
export const DEFAULT_LANGUAGE = 'zh' satisfies Language;

/** The language of a terminal whose locale names none of ours (`C`, `POSIX`), and of names that lack the asked one. */
export const PLAIN_LANGUAGE = 'en' satisfies Language;

/** Whether a text is the code of a language. */
export function isLanguage(value: unknown): value is Language {
  return typeof value === 'string' && Object.hasOwn(LANGUAGES, value);
}

const ASKED = LANGUAGE_CODES.flatMap((code) =>
  LANGUAGES[code].asked.map((beginning) => ({ code, beginning: beginning.toLowerCase() })),
).sort((a, b) => b.beginning.length - a.beginning.length);

/** The language of a BCP 47 tag or of a locale (`zh-Hans-CN`, `zh_CN.UTF-8`); null where it is none of ours. */
export function languageOfTag(tag: string): Language | null {
  const wanted = tag.toLowerCase().replaceAll('_', '-');
  const isAsked = (beginning: string) =>
    wanted.startsWith(beginning) && !/^[a-z0-9]/.test(wanted.slice(beginning.length));
  return ASKED.find(({ beginning }) => isAsked(beginning))?.code ?? null;
}

/** Names as a table of codes has them: in Chinese, and in such other languages as somebody wrote. */
export type Names = { readonly [DEFAULT_LANGUAGE]: string } & Readonly<
  Partial<Record<Language, string | null>>
>;

/** The name of an entry of a code table. One that lacks the asked language goes by its English name, else by its Chinese one. */
export function nameIn(names: Names, language: Language): string {
  return names[language] ?? names[PLAIN_LANGUAGE] ?? names[DEFAULT_LANGUAGE];
}

/** The name of a thing of the record, which has one in Chinese and perhaps one in English. */
export function nameFor(
  { name, nameEn }: { readonly name: string; readonly nameEn: string | null },
  language: Language,
): string {
  return (LANGUAGES[language].script !== 'han' && nameEn) || name;
}
