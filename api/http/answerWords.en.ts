import type { AnswerWords } from './answerWords.zh.ts';

export const words: AnswerWords = {
  found: (value) => `found ${value}`,
  expected: (value) => `expected ${value}`,
  comma: ', ',
  semicolon: '; ',
  brand: 'Wutong',
  toStart: 'To the start',
  toPublicEdition: 'To the public edition',
};
