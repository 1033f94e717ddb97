import type { LeftOutWords } from './leftOutWords.zh.ts';

/** Words of what a file has beside its data. */
export const words: LeftOutWords = {
  title: (parts: string) => `no data, left out: ${parts}`,
  comma: ', ',
  parts: {
    sums: (count: string) => `${count} ${count === '1' ? 'sum' : 'sums'}`,
    headings: (count: string) => `${count} repeated ${count === '1' ? 'heading' : 'headings'}`,
    notes: (count: string) => `${count} ${count === '1' ? 'note or signature' : 'notes and signatures'}`,
    tables: (count: string) => `${count} unknown ${count === '1' ? 'table' : 'tables'}`,
  },
};
