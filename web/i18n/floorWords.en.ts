import type { FloorWords } from './floorWords.zh.ts';

export const floorWordsEn: FloorWords = {
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
  changed: (count) => `${count} ${count === '1' ? 'row' : 'rows'} changed`,
  unchanged: 'Nothing changed',
  saved: 'Saved',
  savedCount: (count) => `${count} ${count === '1' ? 'row' : 'rows'} saved`,
  cellFaults: 'Some cells need mending',
  conflict: 'Somebody just changed this row: it shows the new values and keeps what you typed. Save again.',
  conflictIn: (fields) =>
    `Somebody just changed ${fields} here: what you typed is kept, and replaces theirs when saved again`,
  and: ', ',
  readOnly: 'You cannot change this row',
  none: 'No floor of this building is listed yet',
};
