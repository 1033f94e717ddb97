import { wordsHook } from '../../i18n/topic.ts';
import type { MonthWords } from './words.zh.ts';

export const useMonthWords = wordsHook(
  import.meta.glob<MonthWords>('./words.*.ts', { eager: true, import: 'words' }),
);
