import { wordsHook } from '../../i18n/topic.ts';
import type { MatchWords } from './words.zh.ts';

export const useMatchWords = wordsHook(
  import.meta.glob<MatchWords>('./words.*.ts', { eager: true, import: 'words' }),
);
