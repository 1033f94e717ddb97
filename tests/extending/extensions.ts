import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = import.meta.dirname;

/** The names of the patches of this folder, in the order in which they are applied. */
export const PATCHES: readonly string[] = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.patch'))
  .sort();

/** The files of the program that a patch touches; what it does to tests stands beside it and is not counted. */
export function filesOf(patch: string): string[] {
  const counted = execFileSync('git', ['apply', '--numstat', join(FOLDER, patch)], { encoding: 'utf8' });
  return counted
    .split('\n')
    .map((line) => line.split('\t')[2] ?? '')
    .filter((file) => file !== '' && !file.startsWith('tests/'));
}

/** Applies a patch to a tree. The lines around it may have moved, and one of them on each side is enough. @throws with what git says */
export function applyTo(tree: string, patch: string): void {
  try {
    execFileSync('git', ['apply', '-C1', '--recount', join(FOLDER, patch)], {
      cwd: tree,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  } catch (error) {
    throw new Error(`${patch} does not apply any more: ${(error as { stderr: string }).stderr}`);
  }
}

/** What the table of `docs/extending.md` says: files by the patch that its row names. */
export function filesInTable(): Record<string, number> {
  const page = readFileSync(join(FOLDER, '../../docs/extending.md'), 'utf8');
  const rows = page.matchAll(
    /^\| \[.*?\]\(.*?\) \| (\d+) \|.*\(\.\.\/tests\/extending\/([\w-]+\.patch)\) \|$/gm,
  );
  return Object.fromEntries([...rows].map(([, files, patch]) => [patch, Number(files)]));
}
