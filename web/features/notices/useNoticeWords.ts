import { wordsHook } from '../../i18n/topic.ts';
import type { NoticeWords } from './words.zh.ts';

export const useNoticeWords = wordsHook(
  import.meta.glob<NoticeWords>('./words.*.ts', { eager: true, import: 'words' }),
);
