import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { FileRefusal } from '../../formats/source.ts';
import type { LeftFile } from './leftFile.ts';
import { SET_BOUNDS } from './setBounds.ts';
import type { GivenFile } from './unpackWork.ts';

/** A file in a folder, with when it was written last. */
export interface WalkedFile extends GivenFile {
  readonly mtimeMs: number;
}

/** The files under a folder by their way from it, in order. Links are told, not followed. @throws FileRefusal `archive_entries`, `folder_depth` */
export async function walkFolder(folder: string): Promise<{ files: WalkedFile[]; left: LeftFile[] }> {
  const files: WalkedFile[] = [];
  const left: LeftFile[] = [];
  await walk(folder, []);
  return { files, left };

  async function walk(here: string, way: readonly string[]): Promise<void> {
    if (way.length > SET_BOUNDS.depth)
      throw new FileRefusal('folder_depth', way.join('/'), `≤ ${SET_BOUNDS.depth}`);
    for (const base of (await readdir(here)).sort()) {
      const path = join(here, base);
      const name = [...way, base].join('/');
      const found = await lstat(path);
      if (found.isDirectory()) await walk(path, [...way, base]);
      else if (found.isFile()) files.push({ name, path, bytes: found.size, mtimeMs: found.mtimeMs });
      else left.push({ name, code: 'left_link' });
      if (files.length > SET_BOUNDS.entries)
        throw new FileRefusal('archive_entries', `> ${SET_BOUNDS.entries}`, `≤ ${SET_BOUNDS.entries}`);
    }
  }
}
