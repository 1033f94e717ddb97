import type { ShapefileWords } from './shapefileWords.zh.ts';

export const words: ShapefileWords = {
  layer: 'layer',
  record: 'record',
  field: 'field',
  text: 'text',
  layers: { polygons: 'areas', points: 'points', no_shape: 'rows without a shape (a table alone)' },
  system: (name, code) =>
    `Coordinate system: ${name} (${code}); x is easting or longitude, y northing or latitude`,
  approximate:
    'This system is converted approximately, to about a metre; no .prj can describe it: say it where you open the file',
  encoding: (name) => `Encoding of the tables: ${name} (see .cpg)`,
  rows: (layer, count) => `${layer}: ${count} rows`,
  fields: 'Names of fields have at most 10 bytes; those that were shortened, in full:',
  fieldLine: (name, full) => `  ${name}\t${full}`,
  empty: 'Fields without any value are left out.',
  long: 'Of texts longer than 254 bytes the tables have the beginning; they stand whole in README_long_texts.csv.',
};
