import { wordsHook } from '../../i18n/topic.ts';
import type { ImportListWords } from './importListWords.zh.ts';

export const useImportListWords = wordsHook(
  import.meta.glob<ImportListWords>('./importListWords.*.ts', { eager: true, import: 'words' }),
);
