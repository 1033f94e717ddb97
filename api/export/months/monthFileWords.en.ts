import type { MonthFileWords } from './monthFileWords.zh.ts';

/** Words of a month's lists as a file. */
export const words: MonthFileWords = {
  title: (month) => `Monthly round ${month}`,
  list: 'list',
  lists: {
    open: 'not done',
    new: 'new',
    gone: 'gone',
    changed: 'changed',
    revived: 'revived',
    absorbed: 'absorbed',
  },
  number: 'No.',
  fields: 'what changed',
  geometry: 'outline',
  areaFrom: 'area before (m²)',
  areaTo: 'area now (m²)',
  holds:
    'the lists hold code, name, kind, officer, zone, days, changes and areas; outlines and other fields are not frozen with a month: export the ledger as it was at its end for these',
  notKept:
    'an older version closed this month without keeping its lists: they are told from the history and may differ from its numbers',
};
