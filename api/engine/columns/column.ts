import type { Field } from '#contract/fields.ts';
import { DayColumn } from './dayColumn.ts';
import { Dictionary, DictionaryColumn } from './dictionaryColumn.ts';
import { NumberColumn } from './numberColumn.ts';
import { TextColumn } from './textColumn.ts';

/** One field of every row. */
export type Column = NumberColumn | DayColumn | DictionaryColumn | TextColumn;

/** Texts that differ from row to row; all other texts repeat and get a dictionary. */
const UNIQUE_TEXTS: readonly string[] = ['code', 'name'];

/** An empty column for the field. A dictionary of codes starts with the vocabulary, in its order, so that it sorts by it. */
export function createColumn(field: Field): Column {
  switch (field.type) {
    case 'number':
    case 'integer':
      return new NumberColumn();
    case 'date':
      return new DayColumn();
    case 'boolean':
      return new DictionaryColumn(new Dictionary(['no', 'yes']));
    case 'code':
      return new DictionaryColumn(new Dictionary(field.codes));
    default:
      return UNIQUE_TEXTS.includes(field.key) ? new TextColumn() : new DictionaryColumn(new Dictionary());
  }
}
