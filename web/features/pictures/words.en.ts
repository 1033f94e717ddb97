import type { PictureWords } from './words.zh.ts';

export const words: PictureWords = {
  title: 'Pictures as ground',
  help: 'Plans, scans and orthophotos lie on the map as ground, and parcels are traced on them. What is not published is seen by accounts only.',
};
