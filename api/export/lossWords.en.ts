import type { LossWords } from './lossWords.zh.ts';

const named = (examples: string) => (examples === '' ? '' : `: ${examples}`);
const counted = (count: number, one: string, several: string) => `${count} ${count === 1 ? one : several}`;

export const words: LossWords = {
  names_shortened: ({ count, examples }) =>
    `${counted(count, 'name of a field is', 'names of fields are')} shortened (in full in README.txt beside it)${named(examples)}`,
  texts_cut: ({ count, examples }) =>
    `${counted(count, 'text is', 'texts are')} too long for the table, which has the beginning; whole in README_long_texts.csv beside it${named(examples)}`,
  numbers_rounded: ({ count, examples }) =>
    `${counted(count, 'number loses its', 'numbers lose their')} last digits${named(examples)}`,
  signs_dropped: ({ count, examples }) =>
    `${counted(count, 'text has', 'texts have')} signs that the format cannot hold; they are left out or replaced${named(examples)}`,
  without_shape: ({ count }) =>
    `${counted(count, 'row has', 'rows have')} no shape: in the file with all fields, but on no map`,
  rows_left_out: ({ count, examples }) =>
    `${counted(count, 'row has', 'rows have')} no shape and ${count === 1 ? 'is' : 'are'} not in the file${named(examples)}`,
  points_left_out: ({ count, examples }) =>
    `${counted(count, 'row is', 'rows are')} a point only, and not in the file${named(examples)}`,
  outside_crs: ({ count }) =>
    `${counted(count, 'shape lies', 'shapes lie')} outside of the chosen coordinate system and ${count === 1 ? 'is' : 'are'} not in the file`,
  fields_left_out: ({ count }) => `Shapes with a few words only; the fields (${count}) are not in the file`,
  crs_unnamed: ({ examples }) =>
    `The file cannot name its coordinate system; say it where you open it${named(examples)}`,
  crs_approximate: ({ examples }) =>
    `Coordinates are converted approximately, to about a metre, and the file cannot name their system${named(examples)}`,
  several_layers: ({ count }) => `Areas, points and rows without a shape stand in ${count} files`,
  columns_left_out: ({ count, examples }) =>
    `The template has no column for ${counted(count, 'field', 'fields')}, which ${count === 1 ? 'is' : 'are'} not in the file${named(examples)}`,
  cells_cut: ({ count, examples }) =>
    `${counted(count, 'text is', 'texts are')} longer than a cell can be and stop${count === 1 ? 's' : ''} there${named(examples)}`,
};
