import { wordsHook } from '../../i18n/topic.ts';
import type { OutcomeWords } from './outcomeWords.zh.ts';

export const useOutcomeWords = wordsHook(
  import.meta.glob<OutcomeWords>('./outcomeWords.*.ts', { eager: true, import: 'words' }),
);
