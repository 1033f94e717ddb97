import type { ImportEntryWords } from './importEntryWords.zh.ts';

/** Words of the way into an import. */
export const words: ImportEntryWords = {
  button: 'Import',
  title: 'Import ledgers and outlines',
  release: 'Let go to import',
  releaseHelp: 'One file or several, a folder or an archive. It is only tried first; nothing is changed.',
};
