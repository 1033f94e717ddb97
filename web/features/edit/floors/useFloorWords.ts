import { wordsHook } from '../../../i18n/topic.ts';
import type { FloorWords } from './words.zh.ts';

export const useFloorWords = wordsHook(
  import.meta.glob<FloorWords>('./words.*.ts', { eager: true, import: 'words' }),
);
