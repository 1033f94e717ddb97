import type { LayerWords } from './words.zh.ts';

export const words: LayerWords = {
  pictures: 'Pictures',
  missing: 'This server does not have its file',
  swipe: 'Swipe',
  swipeOf: (name) => `${name}: swipe to compare`,
  swipeEnd: 'End the swipe',
  opacityOf: (name) => `Opacity of ${name}`,
};
