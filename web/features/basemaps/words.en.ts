import type { BaseMapPageWords } from './words.zh.ts';

export const words: BaseMapPageWords = {
  title: 'Base maps',
  help: 'What lies at the bottom of the map. There can be several, which readers switch between on the map; the first one is shown first.',
};
