import { wordsHook } from '../../../i18n/topic.ts';
import type { BatchWords } from './words.zh.ts';

export const useBatchWords = wordsHook(
  import.meta.glob<BatchWords>('./words.*.ts', { eager: true, import: 'words' }),
);
