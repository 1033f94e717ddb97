import { useViewPart } from '../state/url.ts';
import { matchWordsEn } from './matchWords.en.ts';
import { type MatchWords, matchWordsZh } from './matchWords.zh.ts';

/** The words of matching: they come with the code that needs them, not with the first page. */
export function useMatchWords(): MatchWords {
  const language = useViewPart('language');
  return language === 'en' ? matchWordsEn : matchWordsZh;
}
