import { wordsHook } from '../i18n/topic.ts';
import type { ReasonWords } from './reasonWords.zh.ts';

export const useReasonWords = wordsHook(
  import.meta.glob<ReasonWords>('./reasonWords.*.ts', { eager: true, import: 'words' }),
);
