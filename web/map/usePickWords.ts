import { wordsHook } from '../i18n/topic.ts';
import type { PickWords } from './pickWords.zh.ts';

export const usePickWords = wordsHook(
  import.meta.glob<PickWords>('./pickWords.*.ts', { eager: true, import: 'words' }),
);
