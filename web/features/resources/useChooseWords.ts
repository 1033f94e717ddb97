import { wordsHook } from '../../i18n/topic.ts';
import type { ChooseWords } from './chooseWords.zh.ts';

export const useChooseWords = wordsHook(
  import.meta.glob<ChooseWords>('./chooseWords.*.ts', { eager: true, import: 'words' }),
);
