import { extensionOf } from '../fileLook.ts';

/** A shapefile holds shapes of one type: what is mixed becomes several, and rows without a shape a table. */
export const LAYER_NAMES = ['polygons', 'points', 'no_shape'] as const;
export type LayerName = (typeof LAYER_NAMES)[number];

/** What lies beside all layers: the full names of fields, and whole what is too long for a table. */
export const README_NAME = 'README.txt';
export const LONG_TEXTS_NAME = 'README_long_texts.csv';
const NOTE_NAMES: readonly string[] = [README_NAME, LONG_TEXTS_NAME];

/** The layer that a file is of, by its name as we write it; null for one of somebody else. */
export function layerNamed(file: string): LayerName | null {
  const stem = file.slice(0, -extensionOf(file).length - 1);
  return LAYER_NAMES.find((name) => name === stem) ?? null;
}

/** The names of the files of ours that lie beside a layer of ours. */
export function notesBeside(file: string): readonly string[] {
  return layerNamed(file) === null ? [] : NOTE_NAMES;
}
