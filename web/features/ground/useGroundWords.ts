import { wordsHook } from '../../i18n/topic.ts';
import type { GroundPageWords } from './words.zh.ts';

export const useGroundWords = wordsHook(
  import.meta.glob<GroundPageWords>('./words.*.ts', { eager: true, import: 'words' }),
);
