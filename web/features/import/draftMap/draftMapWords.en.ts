import { LANGUAGES } from '#contract/language.ts';
import { pluralOf } from '../../../i18n/pluralOf.ts';
import type { DraftMapWords } from './draftMapWords.zh.ts';

const plural = pluralOf(LANGUAGES.en);

/** Words of the map of a draft. */
export const words: DraftMapWords = {
  title: 'Map of what is imported',
  canvas:
    'Map of what is imported: the rows of the file over what is stored. Arrows pan, plus and minus zoom.',
  fit: 'Zoom to all rows of the file',
  fitStored: 'Zoom to what is stored',
  legend: 'Rows of the file',
  nothingPlaced: 'No row of the file has a place yet',
  left: (count) => `${count} more ${plural(count, 'row is', 'rows are')} not drawn`,
  chooseNone: 'Stop marking this row',
  drawing: (row) => `Draw the outline of row ${row}`,
  drawingHelp: 'Click its corners; click the first one, or twice, to end. Esc leaves it.',
  drawNothing: 'Do not draw',
  fold: 'Fold the map',
  unfold: 'Show the map',
};
