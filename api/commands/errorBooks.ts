import { extname, resolve } from 'node:path';
import type { ImportOptions } from '../import/importFile.ts';
import { type Shell, UsageError } from './shell.ts';

/**
 * Where the workbooks of rejected rows go, of sets one after the other: the first that has any at the path that was named, those after it at
 * `NAME.2.xlsx` and so on. `imported`: paths of files that are imported themselves, which are never written over.
 */
export function errorBooks(
  named: string | undefined,
  imported: readonly string[],
  { cwd, language }: Pick<Shell, 'cwd' | 'language'>,
) {
  const taken = new Set(imported);
  const path = named === undefined ? null : resolve(cwd, named);
  if (path !== null && (extname(path).toLowerCase() !== '.xlsx' || taken.has(path)))
    throw new UsageError((words) => words.wrongOption('--errors-xlsx', named!, words.import.errorBook));
  return {
    next(): ImportOptions['errorBook'] {
      if (path === null) return undefined;
      let free = path;
      for (let n = 2; taken.has(free); n++) free = `${path.slice(0, -'.xlsx'.length)}.${n}.xlsx`;
      return { path: free, language };
    },
    used(book: string): void {
      taken.add(book);
    },
  };
}
