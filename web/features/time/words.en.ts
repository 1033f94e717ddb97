import type { TimeWords } from './words.zh.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Words of looking back: the time bar, and what changed between two days. */
export const words: TimeWords = {
  label: 'Time bar',
  close: 'Close the time bar',
  play: 'Play',
  pause: 'Pause',
  back: 'A month back',
  forward: 'A month forward',
  slider: 'Day',
  today: 'Today',
  monthEnd: (day) => `End of ${MONTHS[Number(day.slice(5, 7)) - 1]} ${day.slice(0, 4)}`,
  compare: 'Compare',
  compareWith: 'Compare with',
  diffTitle: 'Between two days',
  diffSpan: (from, to) => `${from} → ${to}`,
  diffHelp: 'The whole ledger, whatever is filtered',
  diffClose: 'End the comparison',
  diffCsv: 'Export CSV',
  diffNone: 'Nothing changed between these days',
  diffSameDay: 'Choose another day to compare with',
  diffShowKind: (what, count) => `${what} ${count}`,
  diffMore: (count) => `Show ${count} more`,
  diffMost: (count) => `Much has changed: list and map hold the first ${count}; export the CSV for all`,
  csv: {
    what: 'Change',
    code: 'Code',
    name: 'Name',
    kind: 'Kind',
    field: 'Field',
    from: 'Before',
    to: 'After',
  },
};
