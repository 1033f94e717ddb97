import type { ShellWords } from './words.zh.ts';

/** Words of the panels around the map and of the faces of a phone. */
export const words: ShellWords = {
  face: {
    label: 'Switch between map and list',
    map: 'Map',
    list: 'List',
  },
  panel: {
    label: 'Filters and list',
    fold: 'Fold the panel',
    unfold: 'Open filters and list',
    moreFilters: 'More filters',
    showResults: (count) => `Show ${count} results`,
  },
  match: 'Match',
  matchHelp: 'Say what a project needs and see the sites that fit',
};
