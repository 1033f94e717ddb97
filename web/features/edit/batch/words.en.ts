import { LANGUAGES } from '#contract/language.ts';
import { pluralOf } from '../../../i18n/pluralOf.ts';
import type { BatchWords } from './words.zh.ts';

const plural = pluralOf(LANGUAGES.en);

/** Words of changing several resources at once. */
export const words: BatchWords = {
  edit: 'Change',
  goOn: (count) => `Go on changing ${count}`,
  publish: 'Publish',
  withdraw: 'Unpublish',
  editTitle: (count) => `Change ${count} at once`,
  publishTitle: (count) => `Publish ${count}`,
  withdrawTitle: (count) => `Unpublish ${count}`,
  addField: 'Add a field to change',
  pick: 'Choose a field',
  removeField: (field) => `Do not change ${field}`,
  emptyMeans: 'Empty: becomes unknown',
  next: 'See the summary',
  back: 'Back',
  summary: 'Summary',
  willChange: (count) => `${count} will change`,
  same: (count) => `${count} ${plural(count, 'is', 'are')} so already`,
  excluded: (count) => `${count} you cannot change: left out`,
  gone: (count) => `${count} ${plural(count, 'is', 'are')} gone: left out`,
  fromTo: (from, count, to) => `${from} (${count}) → ${to}`,
  others: (count) => `and ${count} other values`,
  publishNote: 'Anybody will see the public fields of these resources.',
  withdrawNote: 'The public map will not show these resources any more.',
  apply: (count) => `Change ${count}`,
  nothing: 'Nothing to change',
  done: (count) => `${count} changed`,
  undo: 'Undo',
  undone: (count) => `${count} as before`,
  notUndone: (why) => `Not undone: ${why}`,
  stale: (names) => `Somebody just changed ${names}. Nothing was saved; see the summary of the new values.`,
  again: 'See the new values',
};
