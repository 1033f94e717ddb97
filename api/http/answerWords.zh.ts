/** What stands around the words of a problem: in the answer, and on the page of whoever opened the address by hand. */
export const words = {
  found: (value: string) => `实际 ${value}`,
  expected: (value: string) => `应为 ${value}`,
  comma: '，',
  semicolon: '；',
  brand: '梧桐',
  toStart: '回到首页',
  toPublicEdition: '看公开版',
};

export type AnswerWords = typeof words;
