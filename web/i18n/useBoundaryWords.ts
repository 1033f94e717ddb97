import { useViewPart } from '../state/url.ts';
import { boundaryWordsEn } from './boundaryWords.en.ts';
import { type BoundaryWords, boundaryWordsZh } from './boundaryWords.zh.ts';

/** The words of changing boundaries: they come with the code that needs them, not with the first page. */
export function useBoundaryWords(): BoundaryWords {
  const language = useViewPart('language');
  return language === 'en' ? boundaryWordsEn : boundaryWordsZh;
}
