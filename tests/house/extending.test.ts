import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { applyTo, filesInTable, filesOf, PATCHES } from '../extending/extensions.ts';
import { copyTree } from '../support/copyTree.ts';

/** In how many files of the program one more of a thing is said. A higher number is a second list that somebody has to know of. */
const FILES: Readonly<Record<string, number>> = {
  'addressParameter.patch': 1,
  'criterion.patch': 3,
  'criterionForm.patch': 5,
  'crs.patch': 1,
  'field.patch': 4,
  'fileFormat.patch': 2,
  'language.patch': 78,
  'role.patch': 4,
};

/** All of the program is checked once more; a busy machine takes its time. */
const TEN_MINUTES = 600_000;

/** Runs a command in a tree; what it printed where it failed, else nothing. */
function complaintsOf(tree: string, command: string, ...args: string[]): Promise<string> {
  const env = { PATH: process.env.PATH, HOME: process.env.HOME };
  const child = spawn(process.execPath, [join('node_modules', command), ...args], { cwd: tree, env });
  let printed = '';
  child.stdout.on('data', (data) => (printed += data));
  child.stderr.on('data', (data) => (printed += data));
  return new Promise((resolve) => child.on('close', (code) => resolve(code === 0 ? '' : printed)));
}

it('one more of each thing is said in as many files as the page on extending says', () => {
  const counted = Object.fromEntries(PATCHES.map((patch) => [patch, filesOf(patch).length]));
  expect(counted).toEqual(FILES);
  expect(filesInTable()).toEqual(FILES);
});

it(
  'with all of them the types pass, and each is found wherever it has to be',
  async () => {
    const tree = copyTree({ caches: false });
    onTestFinished(() => rmSync(tree, { recursive: true, force: true }));
    for (const patch of PATCHES) applyTo(tree, patch);
    const [types, probes] = await Promise.all([
      complaintsOf(tree, 'typescript/bin/tsc', '-p', '.', '--incremental', 'false'),
      complaintsOf(
        tree,
        'vitest/vitest.mjs',
        'run',
        '--config',
        'tests/extending/vitest.config.ts',
        '--root',
        tree,
      ),
    ]);
    expect(types).toBe('');
    expect(probes).toBe('');
  },
  TEN_MINUTES,
);
