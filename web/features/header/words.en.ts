import type { HeaderWords } from './words.zh.ts';

/** Words of the header and its menus. */
export const words: HeaderWords = {
  timeBar: 'Time bar',
  timeBarHelp: 'Month by month: play, step, compare',
  totals: 'Totals',
  countUnit: { land: 'parcels', factory: 'halls', office: 'floors', park: 'parks' },
  availablePrefix: { land: 'free', factory: 'free', office: 'free', park: 'free' },
  filterKind: (kind) => `Only ${kind.toLowerCase()}`,
  unknownArea: (count) => `and ${count} of unknown area`,
  last12: 'Last 12 months',
  absorbed: 'Absorbed',
  absorbedHelp:
    'Vacant purpose-built stock that was signed or occupied. Counted apart from revived, never added to it.',
  revived: 'Revived',
  revivedHelp:
    'Inefficient or unused land, and halls with a former user, put to use again. Counted apart from absorbed, never added to it.',
  unit: 'Area unit',
  unitAuto: 'Auto',
  unitAutoHelp: 'Land in mu, floor space in m²',
  theme: 'Appearance',
  themeAuto: 'As the device',
  themeLight: 'Light',
  themeDark: 'Dark',
  share: 'Share',
  shareHelp: 'Copy a link to this view',
  export: 'Export',
  exportHelp: (count) => `Export the ${count} filtered`,
  exportAs: {
    workbook: (name) => `${name} workbook`,
    table: (name) => `${name} table`,
    shapes: (name) => `${name} shapes`,
  },
  exportMoment: 'With this filter, order and date',
  settings: 'Display settings',
  date: 'Date',
  dateHelp: 'See the state of a past day',
  monthEnd: (day) => `End ${day.slice(2, 7)}`,
  big: 'Big screen',
  bigLeave: 'Leave big screen',
};
