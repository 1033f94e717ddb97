import type { ImportListWords } from './importListWords.zh.ts';

export const words: ImportListWords = {
  title: 'Earlier imports',
  states: { reading: 'Being read', draft: 'Not imported', committed: 'Imported', undone: 'Undone' },
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
  writing: 'Being imported',
  interrupted: 'Interrupted',
  remove: 'Take away',
  removeAsk: (file) =>
    `Take “${file}” away? The file and what was found in it are deleted; what was imported stays.`,
  sources: 'Remembered sources',
  sourcesHelp:
    'When a file of the same source comes again, it begins with the columns, system, encoding and words that were settled last.',
  nameOf: (source) => `Name of the source: ${source}`,
  keepName: 'Save the name',
  decided: (file, who, when) => `${file} · ${who} · ${when}`,
  autoImport: 'Files of it in a watched folder go in at once, without a yes',
  forget: 'Forget',
  forgetOf: (source) => `Forget: ${source}`,
  forgetAsk: (source) => `Forget what was settled for "${source}"? What was imported stays.`,
};
