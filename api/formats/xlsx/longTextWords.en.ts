import type { LongTextWords } from './longTextWords.zh.ts';

export const words: LongTextWords = { sheet: 'Long texts', number: 'number', part: 'part', text: 'text' };
