import { wordsHook } from '../../i18n/topic.ts';
import type { BoundaryWords } from './words.zh.ts';

export const useBoundaryWords = wordsHook(
  import.meta.glob<BoundaryWords>('./words.*.ts', { eager: true, import: 'words' }),
);
