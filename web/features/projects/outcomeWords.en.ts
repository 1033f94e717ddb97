import type { OutcomeWords } from './outcomeWords.zh.ts';

/** Words of what was absorbed and revived, month by month. */
export const words: OutcomeWords = {
  outcomes: {
    absorbed: 'Absorbed',
    absorbedHelp: 'Vacant halls and offices that became signed or used',
    revived: 'Revived',
    revivedHelp: 'Inefficient or unused land, or halls of earlier users, back in use',
  },
  families: { land: 'Land', built: 'Buildings' },
  ofMonth: (month, area, count) => `${month}: ${area}, ${count}`,
  rows: (month, outcome) => `${month} ${outcome}`,
  none: 'Nothing in this time',
  total: (area, count) => `${area} · ${count}`,
  figures: 'Figures by month',
  last: (months) => `Last ${months} months`,
  reversal: 'reversal',
  expansion: 'Expansion',
  new: 'New',
  zeroLand: 'No new land',
  area: 'Area',
  month: 'Month',
};
