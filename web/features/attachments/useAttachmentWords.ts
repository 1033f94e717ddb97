import { wordsHook } from '../../i18n/topic.ts';
import type { AttachmentWords } from './words.zh.ts';

export const useAttachmentWords = wordsHook(
  import.meta.glob<AttachmentWords>('./words.*.ts', { eager: true, import: 'words' }),
);
