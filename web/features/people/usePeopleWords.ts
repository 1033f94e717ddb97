import { wordsHook } from '../../i18n/topic.ts';
import type { PeopleWords } from './words.zh.ts';

export const usePeopleWords = wordsHook(
  import.meta.glob<PeopleWords>('./words.*.ts', { eager: true, import: 'words' }),
);
