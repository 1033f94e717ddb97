import { wordsHook } from '../../i18n/topic.ts';
import type { OutsideWords } from './outsideWords.zh.ts';

export const useOutsideWords = wordsHook(
  import.meta.glob<OutsideWords>('./outsideWords.*.ts', { eager: true, import: 'words' }),
);
