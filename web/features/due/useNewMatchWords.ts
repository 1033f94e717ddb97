import { wordsHook } from '../../i18n/topic.ts';
import type { NewMatchWords } from './newMatchWords.zh.ts';

export const useNewMatchWords = wordsHook(
  import.meta.glob<NewMatchWords>('./newMatchWords.*.ts', { eager: true, import: 'words' }),
);
