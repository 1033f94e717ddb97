import type { IdleStateWords } from './idleStateWords.zh.ts';

export const words: IdleStateWords = {
  running: 'Not yet due',
  building: 'Under construction',
  suspected: 'Possibly idle',
  found: 'Determined',
  unknown: 'Unknown',
};
