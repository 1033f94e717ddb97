import { wordsHook } from '../../i18n/topic.ts';
import type { EditWords } from './words.zh.ts';

export const useEditWords = wordsHook(
  import.meta.glob<EditWords>('./words.*.ts', { eager: true, import: 'words' }),
);
