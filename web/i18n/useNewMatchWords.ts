import { useViewPart } from '../state/url.ts';
import { newMatchWordsEn } from './newMatchWords.en.ts';
import { type NewMatchWords, newMatchWordsZh } from './newMatchWords.zh.ts';

/** The words of matches that are new: they come with the code that needs them, not with the first page. */
export function useNewMatchWords(): NewMatchWords {
  const language = useViewPart('language');
  return language === 'en' ? newMatchWordsEn : newMatchWordsZh;
}
