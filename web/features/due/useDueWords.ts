import { wordsHook } from '../../i18n/topic.ts';
import type { DueWords } from './words.zh.ts';

export const useDueWords = wordsHook(
  import.meta.glob<DueWords>('./words.*.ts', { eager: true, import: 'words' }),
);
