import { useViewPart } from '../state/url.ts';
import { allocationWordsEn } from './allocationWords.en.ts';
import { type AllocationWords, allocationWordsZh } from './allocationWords.zh.ts';

/** The words of placing projects: they come with the page that needs them. */
export function useAllocationWords(): AllocationWords {
  const language = useViewPart('language');
  return language === 'en' ? allocationWordsEn : allocationWordsZh;
}
