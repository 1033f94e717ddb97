import { wordsHook } from '../../i18n/topic.ts';
import type { LineageWords } from './lineageWords.zh.ts';

export const useLineageWords = wordsHook(
  import.meta.glob<LineageWords>('./lineageWords.*.ts', { eager: true, import: 'words' }),
);
