import type { OutlineFaultKind } from '../outlineFault.ts';

/** What is wrong with an outline, by the kinds that the geometry library of the record tells. */
export const words: Readonly<Record<OutlineFaultKind, string>> = {
  validationError: '图形检查没有通过',
  repeatedPoint: '有重复的点',
  holeOutside: '洞在外圈之外',
  nestedHoles: '洞套着洞',
  disconnectedInterior: '内部被洞隔成几块',
  selfIntersection: '边界自相交',
  ringSelfIntersection: '边界在一点与自己相接',
  nestedShells: '有相套的部分',
  duplicateRings: '有重复的圈',
  tooFewPoints: '点太少，围不成面',
  invalidCoordinate: '有无效的坐标',
  ringNotClosed: '边界没有闭合',
};

export type OutlineFaultWords = typeof words;
