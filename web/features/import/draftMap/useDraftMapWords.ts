import { wordsHook } from '../../../i18n/topic.ts';
import type { DraftMapWords } from './draftMapWords.zh.ts';

export const useDraftMapWords = wordsHook(
  import.meta.glob<DraftMapWords>('./draftMapWords.*.ts', { eager: true, import: 'words' }),
);
