import { wordsHook } from '../../i18n/topic.ts';
import type { SettingsWords } from './words.zh.ts';

export const useSettingsWords = wordsHook(
  import.meta.glob<SettingsWords>('./words.*.ts', { eager: true, import: 'words' }),
);
