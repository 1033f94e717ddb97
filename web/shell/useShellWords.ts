import { wordsHook } from '../i18n/topic.ts';
import type { ShellWords } from './words.zh.ts';

export const useShellWords = wordsHook(
  import.meta.glob<ShellWords>('./words.*.ts', { eager: true, import: 'words' }),
);
