import type { FormWords } from './words.zh.ts';

/** Words that every form with a draft says. */
export const words: FormWords = {
  continueEdit: 'Go on editing',
  unknownHelp: 'Leave empty what is not known; empty is not zero.',
  none: 'Unknown',
  reasonHelp: 'Optional; stands in the history',
  discardAsk: 'There are unsaved changes. Discard them?',
  discard: 'Discard',
  keepEditing: 'Go on editing',
  conflictBy: (who, when) => `Saved by ${who} on ${when}`,
  conflictSomebody: 'somebody',
  conflictOpen: (count) => `${count} to choose: neither side is taken before you say so`,
  before: 'Before',
  mine: 'Mine',
  theirs: 'Theirs',
};
