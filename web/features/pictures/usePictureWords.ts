import { wordsHook } from '../../i18n/topic.ts';
import type { PictureWords } from './words.zh.ts';

export const usePictureWords = wordsHook(
  import.meta.glob<PictureWords>('./words.*.ts', { eager: true, import: 'words' }),
);
