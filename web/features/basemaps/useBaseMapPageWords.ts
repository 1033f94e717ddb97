import { wordsHook } from '../../i18n/topic.ts';
import type { BaseMapPageWords } from './words.zh.ts';

export const useBaseMapPageWords = wordsHook(
  import.meta.glob<BaseMapPageWords>('./words.*.ts', { eager: true, import: 'words' }),
);
