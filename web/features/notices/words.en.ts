import { LANGUAGES } from '#contract/language.ts';
import { pluralOf } from '../../i18n/pluralOf.ts';
import type { NoticeWords } from './words.zh.ts';

const plural = pluralOf(LANGUAGES.en);

/** Words of notices: of a day in the past, and of what others do meanwhile. */
export const words: NoticeWords = {
  live: {
    changed: (name, count) => `${name} changed ${count} ${plural(count, 'resource', 'resources')}`,
    changedMany: (name) => `${name} changed many resources`,
    and: '; ',
  },
  past: {
    banner: (date) => `Showing the state of ${date}`,
    help: 'List, totals, map and export are of that day',
    back: 'Back to today',
  },
};
