/** What is written on the sheet of long texts. */
export const words = {
  sheet: '长文本',
  number: '序号',
  /** Which part of how many: `1/3`. */
  part: '段',
  text: '文本',
};

export type LongTextWords = typeof words;
