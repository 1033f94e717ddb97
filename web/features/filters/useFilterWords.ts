import { wordsHook } from '../../i18n/topic.ts';
import type { FilterWords } from './words.zh.ts';

export const useFilterWords = wordsHook(
  import.meta.glob<FilterWords>('./words.*.ts', { eager: true, import: 'words' }),
);
