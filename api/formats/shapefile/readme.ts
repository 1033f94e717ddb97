import { LANGUAGES } from '#contract/language.ts';
import type { Crs } from '#domain/crs/registry.ts';
import { loadWords } from '../../i18n/loadWords.ts';
import type { TableTarget, WrittenEncoding } from '../target.ts';
import { CPG_NAMES } from '../text/writtenText.ts';
import type { LayerName } from './layerFiles.ts';
import type { ShapefileWords } from './shapefileWords.zh.ts';
import type { DbfColumn } from './writtenColumns.ts';

export const SHAPEFILE_WORDS = await loadWords<ShapefileWords>(import.meta.url, './shapefileWords');

export interface ReadmeLayer {
  readonly name: LayerName;
  readonly count: number;
  readonly columns: readonly DbfColumn[];
}

interface Told {
  readonly layers: readonly ReadmeLayer[];
  readonly crs: Crs;
  readonly encoding: WrittenEncoding;
  readonly isAnyCut: boolean;
}

/** What the files beside it cannot say of themselves: the system in words, the full names of fields, where long texts stand. */
export function readmeText<Row>(
  { title, language }: TableTarget<Row>,
  { layers, crs, encoding, isAnyCut }: Told,
): string {
  const words = SHAPEFILE_WORDS[language];
  const system = LANGUAGES[language].script === 'han' ? crs.zh : crs.en;
  const lines = [
    title,
    '',
    words.system(system, crs.code),
    ...(crs.proj4 === null ? [words.approximate] : []),
    words.encoding(CPG_NAMES[encoding]),
    ...(isAnyCut ? [words.long] : []),
    '',
  ];
  for (const { name, count, columns } of layers) {
    const shortened = columns.filter((column) => column.name !== column.heading);
    lines.push(`${name}: ${words.rows(words.layers[name], count)}`);
    if (shortened.length > 0) lines.push(words.fields);
    for (const column of shortened) lines.push(words.fieldLine(column.name, column.heading));
    lines.push('');
  }
  return `\uFEFF${[...lines, words.empty].join('\r\n')}\r\n`;
}
