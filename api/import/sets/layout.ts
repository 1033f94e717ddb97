import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { extensionOf } from '../../formats/fileLook.ts';
import { FILE_FORMATS } from '../../formats/registry.ts';
import { diskName } from './fileNames.ts';

/** Where files lie whose names come from elsewhere. */
export interface Layout {
  /** Makes room for a file, named by its way. Null when one of the same name, but for case, lies there. */
  place(way: string): Promise<string | null>;
}

const FOLDER_FORMATS = new Set(
  FILE_FORMATS.flatMap((format) => ('form' in format && format.isFolder ? format.extensions : [])),
);

/**
 * Lays files out under a folder of ours: those of one source folder together, under their own names (companions find each other by them), and
 * no folder deeper than what a format needs. No name from elsewhere becomes a way here.
 */
export function createLayout(root: string): Layout {
  const folders = new Map<string, string>();
  const taken = new Set<string>();
  return {
    async place(way) {
      const segments = way.split('/');
      const at = segments.findIndex(
        (segment, index) => index < segments.length - 1 && FOLDER_FORMATS.has(extensionOf(segment)),
      );
      const outside = segments.slice(0, at === -1 ? -1 : at).join('/');
      const number = folders.get(outside) ?? String(folders.size + 1);
      folders.set(outside, number);
      const inside = at === -1 ? [] : segments.slice(at, -1).map(diskName);
      const folder = join(root, number, ...inside);
      const path = join(folder, diskName(segments[segments.length - 1]));
      if (taken.has(path.toLowerCase())) return null;
      taken.add(path.toLowerCase());
      await mkdir(folder, { recursive: true });
      return path;
    },
  };
}
