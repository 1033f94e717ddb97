import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { LeftFile } from '../import/sets/leftFile.ts';
import type { GivenFile } from '../import/sets/unpackWork.ts';
import { walkFolder } from '../import/sets/walkFolder.ts';

/**
 * The files that a command line names: each by the words with which it was named, those of a folder by their way in it. One that is not there is
 * among them: it is refused in its turn.
 * @throws FileRefusal for a folder beyond bounds
 */
export async function givenFiles(
  names: readonly string[],
  cwd: string,
): Promise<{ files: readonly GivenFile[]; left: readonly LeftFile[] }> {
  const files: GivenFile[] = [];
  const left: LeftFile[] = [];
  for (const name of new Set(names)) {
    const path = resolve(cwd, name);
    const found = await stat(path).catch(() => null);
    if (!found?.isDirectory()) {
      files.push({ name, path, bytes: found?.size ?? 0 });
      continue;
    }
    const folder = name.replace(/\/+$/, '');
    const inside = await walkFolder(path);
    files.push(...inside.files.map((file) => ({ ...file, name: `${folder}/${file.name}` })));
    left.push(...inside.left.map((file) => ({ ...file, name: `${folder}/${file.name}` })));
  }
  return { files, left };
}
