import { useViewPart } from '../state/url.ts';
import { projectWordsEn } from './projectWords.en.ts';
import { type ProjectWords, projectWordsZh } from './projectWords.zh.ts';

/** The words of the register of projects: they come with its page, not with the map. */
export function useProjectWords(): ProjectWords {
  const language = useViewPart('language');
  return language === 'en' ? projectWordsEn : projectWordsZh;
}
