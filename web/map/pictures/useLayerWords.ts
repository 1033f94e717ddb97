import { wordsHook } from '../../i18n/topic.ts';
import type { LayerWords } from './words.zh.ts';

export const useLayerWords = wordsHook(
  import.meta.glob<LayerWords>('./words.*.ts', { eager: true, import: 'words' }),
);
