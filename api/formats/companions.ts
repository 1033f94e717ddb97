import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { extensionOf } from './fileLook.ts';

/**
 * The files beside this one that have its name but for the extension, whatever the case of either: `PLOTS.SHP` has `plots.dbf`. By extension in
 * small letters; of two that differ in case only, the one written as the file itself. Names of two extensions (`plots.shp.xml`) are none.
 */
export async function companionsOf(path: string): Promise<ReadonlyMap<string, string>> {
  const folder = dirname(path);
  const stem = stemOf(basename(path));
  const names = (await readdir(folder)).filter((name) => stemOf(name).toLowerCase() === stem.toLowerCase());
  // The exact one comes last and stays.
  names.sort((a, b) => Number(stemOf(a) === stem) - Number(stemOf(b) === stem) || (a < b ? -1 : 1));
  return new Map(
    names
      .filter((name) => name !== basename(path))
      .map((name): [string, string] => [extensionOf(name), join(folder, name)]),
  );
}

function stemOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? name : name.slice(0, dot);
}
