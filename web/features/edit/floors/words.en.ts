import { LANGUAGES } from '#contract/language.ts';
import { pluralOf } from '../../../i18n/pluralOf.ts';
import type { FloorWords } from './words.zh.ts';

const plural = pluralOf(LANGUAGES.en);

export const words: FloorWords = {
  open: 'Floors',
  title: (building) => `Floors of ${building}`,
  help: 'Enter goes down, Tab to the next cell, Ctrl+D takes the value above. Areas in m²; what is not known stays empty.',
  fillDown: 'Fill down',
  fillDownHelp: 'Writes this cell’s value into the rows below',
  addFloor: 'Add a floor',
  split: 'Split',
  splitAsk: 'Into how many units',
  splitDo: 'Split',
  remove: 'Remove',
  status: 'Status',
  actions: 'Actions',
  cell: (field, unit) => `${field} ${unit}`,
  newUnit: 'new unit',
  changed: (count) => `${count} ${plural(count, 'row', 'rows')} changed`,
  unchanged: 'Nothing changed',
  saved: 'Saved',
  savedCount: (count) => `${count} ${plural(count, 'row', 'rows')} saved`,
  undo: 'Undo the last save',
  undone: (count) => `${count} ${plural(count, 'row', 'rows')} as before`,
  notUndone: (why) => `Not undone: ${why}`,
  cellFaults: 'Some cells need mending',
  conflict: 'Somebody just changed this row: it shows the new values and keeps what you typed. Save again.',
  conflictIn:
    'Somebody just changed this row. What you typed is not saved, and not lost. Choose for each that both have changed:',
  readOnly: 'You cannot change this row',
  none: 'No floor of this building is listed yet',
};
