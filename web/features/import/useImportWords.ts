import { wordsHook } from '../../i18n/topic.ts';
import type { ImportWords } from './words.zh.ts';

export const useImportWords = wordsHook(
  import.meta.glob<ImportWords>('./words.*.ts', { eager: true, import: 'words' }),
);
