import type { PickWords } from './pickWords.zh.ts';

/** Words of choosing on the map for a match. */
export const words: PickWords = {
  pickHelp: 'Click on the map to pick a point; Esc cancels',
  drawHelp: 'Draw the area corner by corner, end with a double click or at the first corner; Esc cancels',
  drawCrossing: 'The edges cross; please draw again',
  cancel: 'Cancel',
  hideOnMap: 'Stop showing',
};
