import type { LiveWords } from './liveWords.zh.ts';

export const words: LiveWords = {
  changed: (name, count) => `${name} changed ${count} ${count === 1 ? 'resource' : 'resources'}`,
  changedMany: (name) => `${name} changed many resources`,
  and: '; ',
};
