import type { AuditWords } from './words.zh.ts';

/** Words of the log. */
export const words: AuditWords = {
  title: 'Log',
  help: 'Who did what, and when. It only ever grows.',
  when: 'When',
  who: 'Who',
  what: 'What',
  detail: 'Detail',
  about: 'About',
  address: 'Address',
  filterWho: 'By person',
  filterWhat: 'By action',
  filterAbout: 'By site or project',
  from: 'From',
  to: 'To',
  csv: 'Export CSV',
  none: 'No entry matches',
  all: 'All',
  allVerbs: 'Everything',
  clock: (timeZone: string) => `By the clocks of ${timeZone}`,
};
