import { createContext, use } from 'react';
import { DEFAULT_LANGUAGE, type Language } from '#contract/language.ts';

/** The language that the page speaks. It is given once, at the page's root: what only says words knows no address. */
export const LanguageContext = createContext<Language>(DEFAULT_LANGUAGE);

/** The language that the page speaks. */
export function useLanguage(): Language {
  return use(LanguageContext);
}
