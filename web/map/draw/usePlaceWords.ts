import { wordsHook } from '../../i18n/topic.ts';
import type { PlaceWords } from './placeWords.zh.ts';

export const usePlaceWords = wordsHook(
  import.meta.glob<PlaceWords>('./placeWords.*.ts', { eager: true, import: 'words' }),
);
