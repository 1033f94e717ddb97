import { wordsHook } from '../../i18n/topic.ts';
import type { AuditWords } from './words.zh.ts';

export const useAuditWords = wordsHook(
  import.meta.glob<AuditWords>('./words.*.ts', { eager: true, import: 'words' }),
);
