import { wordsHook } from '../../i18n/topic.ts';
import type { ListWords } from './words.zh.ts';

export const useListWords = wordsHook(
  import.meta.glob<ListWords>('./words.*.ts', { eager: true, import: 'words' }),
);
