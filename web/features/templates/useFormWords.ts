import { wordsHook } from '../../i18n/topic.ts';
import type { FormWords } from './words.zh.ts';

export const useFormWords = wordsHook(
  import.meta.glob<FormWords>('./words.*.ts', { eager: true, import: 'words' }),
);
