import { wordsHook } from '../../i18n/topic.ts';
import type { HeaderWords } from './words.zh.ts';

export const useHeaderWords = wordsHook(
  import.meta.glob<HeaderWords>('./words.*.ts', { eager: true, import: 'words' }),
);
