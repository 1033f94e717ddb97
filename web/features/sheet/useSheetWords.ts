import { wordsHook } from '../../i18n/topic.ts';
import type { SheetWords } from './words.zh.ts';

export const useSheetWords = wordsHook(
  import.meta.glob<SheetWords>('./words.*.ts', { eager: true, import: 'words' }),
);
