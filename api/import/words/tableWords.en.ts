import type { TableWords } from './tableWords.zh.ts';

export const words: TableWords = {
  encoding_assumed: 'read as {expected}: {found}; if wrong, {say encoding} the right one',
  text_damaged: 'damaged characters ({found})',
  delimiter_detected: 'delimiter: {found}',
  encoding_contradicted:
    'the file says that it is {expected}, its content does not ({found}); not followed; if wrong, {say encoding} the right one',
  encoding_doubtful:
    'the file says that it is {found}, its content looks like {expected}; read as {found}; if wrong, {say encoding} the right one',
  heading_completed: 'the field name "{found}" was cut; taken for "{field}"',
  heading_cut: 'the field name "{field}" was cut and can be {expected}; say what the column is',
  heading_cut_within: 'the field name "{field}" ended in half a character ({found}), which is left out',
  layers_left_out: 'layers left out: {count} ({found}); name those that are wanted',
  pictures_left_out: 'layers of pictures left out: {count}',
  binary_column_left_out: '"{field}" holds pictures or the like and is not read',
  gdal_said: 'said while it was read: {count} ({found}); look at the number of rows and what they hold',
  nested_column_as_text: '"{field}" holds lists or structures and is read as text (JSON)',
  number_overflow:
    '"{field}" has numbers that did not fit in ({found}): {count row|rows}, taken as unknown; what is known stays',
  field_type_not_read: 'what "{field}" holds lies in another file (a memo) and is not read: {count row|rows}',
  dbf_shorter: 'the .dbf is not all there: {found} rows, expected {expected}; ask for the whole set again',
  deleted_records: 'deleted records left out: {count row|rows} (the first in row {row})',
  heading_repeated: 'heading "{field}" stands twice; both columns are kept',
  summary_rows_left_out: 'sums left out: {count row|rows}',
  divider_rows_left_out: 'lines that divide the table left out: {count} (row {row}: {found})',
  sum_differs:
    'sums left out, but in row {row} "{field}" is {found} and the rows make {expected} ({count} in all)',
  repeated_headings_left_out: 'repeated headings left out: {count row|rows}',
  notes_left_out: 'notes, signatures and the like left out: {count line|lines} (row {row}: {found})',
  word_says_nothing: '"{field}" holds words (such as {found}): {count row|rows}, what is known stays',
  inexact_number:
    '"{field}" is about a number or between two (such as {found}): {count row|rows}, the end that promises least is taken',
  table_not_read:
    'another table is not read: {count row|rows}; one table with "{expected}" is read at a time',
  second_table:
    'from row {row} on another table, whose headings ({found}) are not known: {count row|rows} left out; put it on a sheet or in a file of its own',
  hidden_sheet_left_out: 'a hidden sheet is left out',
  sheet_left_out: 'a sheet without known headings is left out',
  formula_without_result:
    '"{field}": formulas without a stored result: {count cell|cells}, what is known stays; open and save the file in Excel or WPS, then import it',
  formula_error: '"{field}": formulas that failed: {count cell|cells} (such as {found}), what is known stays',
  long_text_missing:
    '"{field}": long texts that are not all there: {count cell|cells} (such as {found}) have no text on the sheet "Long texts", what is known stays',
  struck_out_text: '"{field}": text that is struck out: {count cell|cells} (such as {found}), not read',
  hidden_rows: 'hidden rows: {count}, imported like the others',
  hidden_columns: 'hidden columns: {count} ({found}), imported like the others',
  columns_kept_as_attributes:
    'kept as attributes, without a field or not understood: {count column|columns} ({found})',
  column_not_understood: 'the cells of "{field}" are no {expected}; kept as an attribute',
  map_heading_absent: 'the map names "{field}", which the table does not have',
  status_not_said:
    'no column names the status: new resources are available, known ones keep theirs; if wrong, {say defaults}',
  unit_not_said:
    '"{field}" names no unit: {count row|rows} without it (such as {found}); write it in the heading, or for areas {say areaUnit} {pick expected choice_unit}',
  unit_by_form: 'areas without a unit: taken in {call expected choice_unit} by the form {found}',
  unit_by_polygons: '"{field}" names no unit: {call expected choice_unit}, by comparison with {found}',
  code_scientific:
    '"{field}": codes of which the file has the first digits only: {count row|rows} (such as {found}); make the column text where the file came from and save it again',
  code_is_date:
    '"{field}": codes that a spreadsheet seems to have turned into dates: {count row|rows} (such as {found}); check them',
  key_not_unique: '"{field}" repeats too often to be a key',
  key_repeated: 'a key stands several times: {count row|rows} (such as {found}); told apart by content',
  rows_equal: 'rows equal to another one: {count}; kept',
  beside_demo: 'the demo zone is still in the record; to replace it, {say replaceDemo}',
  status_corrections:
    'changes of status that the transition table does not have: {count}; recorded as corrections',
  zone_unknown: 'no zone "{found}": {count row|rows} without; there are: {expected}',
  json_not_finite: 'numbers that are none ({found}) read as unknown: {count}',
  json_trailing_commas: 'commas that separate nothing passed over: {count}',
};
