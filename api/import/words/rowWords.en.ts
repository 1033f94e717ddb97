import type { RowWords } from './rowWords.zh.ts';

export const words: RowWords = {
  nothing_accepted:
    'no row can be imported ({count} read, {found} rejected), nothing was written; correct what is said of the rows and try again',
  status_unknown: '"{field}": "{found}" is not known, and is not taken for available; {say status}',
  status_words_unknown:
    '"{field}" has words for the status that are not known ({found}): {count row|rows}; new ones are left out, known ones keep their status; {say status}; a column that is no status is kept as an attribute',
  status_by_form:
    'signed by their holder and the day of their contract, or occupied where a building is finished: {count row|rows}',
  edits_without_use: '{count edit|edits} by hand meet no row or column of the file ({found}) and do nothing',
  bounds_swapped: 'bounds the wrong way round, swapped: {count row|rows} (such as {found})',
  number_before_words: '"{field}": the number before words is taken: {count row|rows} (such as {found})',
  unreadable: '"{field}" not understood: {count row|rows} (such as {found}), taken as unknown',
  several: '"{field}" has several values: {count row|rows} (such as {found}), taken as unknown',
  negative: '"{field}" is negative: {count row|rows} (such as {found}), taken as unknown',
  wrong_unit: `"{field}" has another quantity's unit: {count row|rows} (such as {found}), taken as unknown`,
  foreign_currency:
    '"{field}" is in a foreign currency: {count row|rows} (such as {found}), taken as unknown',
  out_of_range:
    '"{field}" out of range: {count row|rows} (such as {found}, expected {expected}), taken as unknown',
  not_a_whole_number: '"{field}" is no whole number: {count row|rows} (such as {found}), taken as unknown',
  floor_not_understood: 'floors not understood: {count row|rows} (such as {found})',
  date_ambiguous: '"{field}" is ambiguous as a date: {count row|rows} (such as {found}), taken as unknown',
  date_no_such_day: '"{field}" is no day: {count row|rows} (such as {found}), taken as unknown',
  date_unreadable: '"{field}" is no date: {count row|rows} (such as {found}), taken as unknown',
  unknown_value: '"{field}": "{found}" is not known, expected {expected}',
  land_use_scheme_not_said:
    'land-use codes without their scheme: {count row|rows} (such as {found}), kept as words',
  remade: '{found} was split or merged into {expected}; left out',
  not_yours: 'not one of yours ({found}); left as it is',
  planner_only: 'only a planner may change the status {found}',
  publication_left: 'the column of what is published is left out: you may not publish',
  code_not_readable:
    'the code cannot be read ({found}): its formula has no result or failed, or it is struck out; open and save the file in Excel or WPS, then import it',
  errors_unwritten_tried:
    'the trial is done, and nothing was written; the list of its rejected rows could not be written ({found})',
  errors_unwritten: 'the import is done; the list of its rejected rows could not be written ({found})',
  struck_out: 'the row is struck out ({found})',
  row_names_nothing: 'the row has no name, key, area or position',
  position_contradicts:
    'positions that lie away from the known outline: {count row|rows} (such as {found}, expected {expected}); the outline stays',
  outline_area_differs:
    'outlines whose area differs from the one before: {count row|rows} (such as {found}, expected {expected}); the new one is taken',
  word_leaves_value: '"{field}" holds a word: {count row|rows} (such as {found}); what is known stays',
};
