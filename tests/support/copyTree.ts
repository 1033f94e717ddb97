import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
/** What tests build once and keep; a copy has to build its own. */
const CACHE = '.cache';

/**
 * A copy of the tree as it lies here, in a folder of its own, with the same packages.
 * @param caches those of the tests are copied too, and are the copy's own from then on; else it begins without
 * @returns the folder
 */
export function copyTree({ caches }: { readonly caches: boolean }): string {
  const tree = mkdtempSync(join(tmpdir(), 'wutong-copy-'));
  const listed = ['ls-files', '--cached', '--others', '--exclude-standard', '-z'];
  const files = execFileSync('git', listed, { cwd: root, encoding: 'utf8', maxBuffer: 1e8 }).split('\0');
  // One that was deleted is still listed until that is committed.
  for (const file of files.filter((one) => one !== '' && existsSync(join(root, one))))
    cpSync(join(root, file), join(tree, file));
  const packages = join(tree, 'node_modules');
  mkdirSync(packages);
  for (const name of readdirSync(join(root, 'node_modules')))
    if (name !== CACHE) symlinkSync(join(root, 'node_modules', name), join(packages, name));
  const kept = join('node_modules', CACHE, 'wutong');
  if (caches && existsSync(join(root, kept))) cpSync(join(root, kept), join(tree, kept), { recursive: true });
  return tree;
}
