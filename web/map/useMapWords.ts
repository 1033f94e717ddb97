import { wordsHook } from '../i18n/topic.ts';
import type { MapWords } from './words.zh.ts';

export const useMapWords = wordsHook(
  import.meta.glob<MapWords>('./words.*.ts', { eager: true, import: 'words' }),
);
