import { wordsHook } from '../../i18n/topic.ts';
import type { ProjectWords } from './words.zh.ts';

export const useProjectWords = wordsHook(
  import.meta.glob<ProjectWords>('./words.*.ts', { eager: true, import: 'words' }),
);
