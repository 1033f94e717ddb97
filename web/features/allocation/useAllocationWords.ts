import { wordsHook } from '../../i18n/topic.ts';
import type { AllocationWords } from './words.zh.ts';

export const useAllocationWords = wordsHook(
  import.meta.glob<AllocationWords>('./words.*.ts', { eager: true, import: 'words' }),
);
