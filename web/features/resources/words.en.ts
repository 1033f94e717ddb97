import type { ListWords } from './words.zh.ts';

/** Words of the list of resources. */
export const words: ListWords = {
  label: 'Resources',
  found: (count) => `${count} found`,
  live: (count) => `${count} resources found`,
  sort: 'Sort by',
  sortRecord: 'Default order',
  ascending: 'Ascending',
  descending: 'Descending',
  onlyInView: 'In view',
  areaUnknown: 'Area unknown',
  emptyTitle: 'Nothing matches',
  emptyLoosen: 'Try loosening one of these:',
  emptyAfter: (count) => `then ${count}`,
  emptyInView: 'Nothing that matches lies in the map window',
  emptyInViewHelp: (count) => `${count} in the whole area`,
  showEverywhere: 'Show the whole area',
  emptyRecord: 'No resources yet',
  emptyRecordHelp:
    'Log in to import a ledger; or use the command on the server: npm run cli -- import FILE.xlsx',
  emptyRecordImport: 'Press "Import", or drop a ledger on the page.',
  emptyPublicHelp: 'Nothing has been published yet.',
  unplacedNotice: (count) => `${count} of them are not placed: in the list only`,
  sortIdle: 'Next statutory date',
  idleUntil: (next) => `Next date ${next}`,
  ofWhole: (whole) => `of ${whole}`,
};
