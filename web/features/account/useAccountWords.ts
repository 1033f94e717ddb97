import { wordsHook } from '../../i18n/topic.ts';
import type { AccountWords } from './words.zh.ts';

export const useAccountWords = wordsHook(
  import.meta.glob<AccountWords>('./words.*.ts', { eager: true, import: 'words' }),
);
