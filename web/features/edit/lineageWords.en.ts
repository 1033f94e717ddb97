import type { LineageWords } from './lineageWords.zh.ts';

/** Words of what a resource was split or merged from and into. */
export const words: LineageWords = {
  title: 'Origin',
  splitFrom: (name, on) => `Split from ${name} (${on})`,
  mergedFrom: (names, on) => `Merged from ${names} (${on})`,
  splitInto: (names, on) => `Split into ${names} (${on})`,
  mergedInto: (name, on) => `Merged into ${name} (${on})`,
  wasSplit: (name, names, on) => `Before that ${name} was split into ${names} (${on})`,
  wasMerged: (names, name, on) => `Before that ${names} were merged into ${name} (${on})`,
};
