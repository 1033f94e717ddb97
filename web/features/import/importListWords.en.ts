import type { ImportListWords } from './importListWords.zh.ts';

export const words: ImportListWords = {
  title: 'Earlier imports',
  states: { draft: 'Not imported', committed: 'Imported', undone: 'Undone' },
  who: (who, when) => `${who} · ${when}`,
  counts: {
    created: (count) => `${count} new`,
    updated: (count) => `${count} updated`,
    unchanged: (count) => `${count} unchanged`,
    unplaced: (count) => `${count} without a place`,
    rejected: (count) => `${count} rejected`,
  },
  undo: 'Undo',
  undoAsk: (file) => `Undo the import of "${file}"? What it made is deleted, what it changed is as before.`,
  undone: 'Undone',
  resume: 'Go on',
};
