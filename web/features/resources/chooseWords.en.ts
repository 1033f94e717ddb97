import type { ChooseWords } from './chooseWords.zh.ts';

/** Words of choosing several resources in the list. */
export const words: ChooseWords = {
  choose: 'Choose',
  chosen: (count) => `${count} chosen`,
  all: (count) => `Choose all ${count}`,
  most: (count) => `At most ${count} are changed at once`,
  none: 'Clear',
  end: 'Done choosing',
};
