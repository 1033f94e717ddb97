import { wordsHook } from '../../i18n/topic.ts';
import type { TimeWords } from './words.zh.ts';

export const useTimeWords = wordsHook(
  import.meta.glob<TimeWords>('./words.*.ts', { eager: true, import: 'words' }),
);
