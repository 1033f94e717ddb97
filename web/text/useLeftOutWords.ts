import { wordsHook } from '../i18n/topic.ts';
import type { LeftOutWords } from './leftOutWords.zh.ts';

export const useLeftOutWords = wordsHook(
  import.meta.glob<LeftOutWords>('./leftOutWords.*.ts', { eager: true, import: 'words' }),
);
