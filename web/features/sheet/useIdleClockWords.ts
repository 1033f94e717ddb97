import { wordsHook } from '../../i18n/topic.ts';
import type { IdleClockWords } from './idleClockWords.zh.ts';

export const useIdleClockWords = wordsHook(
  import.meta.glob<IdleClockWords>('./idleClockWords.*.ts', { eager: true, import: 'words' }),
);
