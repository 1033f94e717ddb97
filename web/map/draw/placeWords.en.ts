import type { PlaceWords } from './placeWords.zh.ts';

/** Words of putting a resource in its place on the map. */
export const words: PlaceWords = {
  point: 'Place by a click',
  outline: 'Place by an outline',
  pointHelp: 'Click where it lies; click again to correct.',
  outlineHelp: 'Click the corners; double-click or click the first one to finish.',
  save: 'Save position',
  saveAnyway: 'Save nevertheless',
  cancel: 'Cancel',
  leaveAsk: 'The place is not saved yet. Leave and lose it?',
  saved: 'Position saved',
};
