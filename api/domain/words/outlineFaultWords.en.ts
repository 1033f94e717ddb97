import type { OutlineFaultWords } from './outlineFaultWords.zh.ts';

/** What is wrong with an outline, by the kinds that the geometry library of the record tells. */
export const words: OutlineFaultWords = {
  validationError: 'the outline does not pass the checks',
  repeatedPoint: 'a point is repeated',
  holeOutside: 'a hole lies outside of its outline',
  nestedHoles: 'a hole lies within a hole',
  disconnectedInterior: 'holes cut the inside into pieces',
  selfIntersection: 'the outline crosses itself',
  ringSelfIntersection: 'the outline touches itself in a point',
  nestedShells: 'a part lies within another',
  duplicateRings: 'a ring is there twice',
  tooFewPoints: 'too few points for an area',
  invalidCoordinate: 'a coordinate is no number',
  ringNotClosed: 'the outline is not closed',
};
