import { wordsHook } from '../../i18n/topic.ts';
import type { ImportEntryWords } from './importEntryWords.zh.ts';

export const useImportEntryWords = wordsHook(
  import.meta.glob<ImportEntryWords>('./importEntryWords.*.ts', { eager: true, import: 'words' }),
);
