import { wordsHook } from '../../i18n/topic.ts';
import type { SetupWords } from './words.zh.ts';

export const useSetupWords = wordsHook(
  import.meta.glob<SetupWords>('./words.*.ts', { eager: true, import: 'words' }),
);
