import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { copyTree } from '../support/copyTree.ts';
import { ensureSystemPackages } from '../support/systemPackages.ts';
import { type Fault, readFault, type Suites } from './fault.ts';
import { failuresOfSuites } from './suites.ts';

/**
 * Plants each fault of this folder into a copy of the tree and runs the suites that its head names, or with `--quick` the quick run:
 * `npm run faults -- [--quick] [NAME…]`. Fails where a fault is not caught, in the quick run where fewer than twelve are.
 */
const QUICK_CATCHES = 12;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean', default: false } },
});

const faults = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.patch'))
  .sort()
  .map((file) => readFault(join(import.meta.dirname, file)))
  .filter(({ name }) => positionals.length === 0 || positionals.some((part) => name.includes(part)));

function apply(tree: string, { path, name }: Fault, ...how: string[]): void {
  const { status, stderr } = spawnSync('git', ['apply', '-C1', '--recount', ...how, path], {
    cwd: tree,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${name} does not apply any more: ${stderr}`);
}

/** What fails in the quick run of a tree. */
function failuresOfQuickRun(tree: string): string[] {
  const run = spawnSync(process.execPath, ['tests/run.ts', 'quick'], { cwd: tree, encoding: 'utf8' });
  const failures = [...run.stdout.matchAll(/^failed: (.+)$/gm)].map(([, failure]) => failure);
  return run.status === 0 ? [] : failures.length > 0 ? failures : ['it ended without a word'];
}

function failuresIn(tree: string, suites: Suites): string[] {
  return values.quick ? failuresOfQuickRun(tree) : failuresOfSuites(tree, suites);
}

/** Runs everything that is about to be run on the tree as it is. @returns what fails there: it catches nothing */
function control(tree: string): ReadonlySet<string> {
  const all: Record<string, string[]> = {};
  for (const { suites } of faults)
    for (const [project, files] of Object.entries(suites))
      all[project] = [...new Set([...(all[project] ?? []), ...files])];
  const failures = failuresIn(tree, all);
  console.log(`without a fault: ${failures.length === 0 ? 'nothing fails' : failures.join('; ')}`);
  return new Set(failures);
}

ensureSystemPackages();
const tree = copyTree({ caches: true });
let caught = 0;
try {
  const ill = control(tree);
  for (const fault of faults) {
    const began = Date.now();
    apply(tree, fault);
    const failures = failuresIn(tree, fault.suites).filter((failure) => !ill.has(failure));
    apply(tree, fault, '--reverse');
    if (failures.length > 0) caught++;
    const seconds = Math.round((Date.now() - began) / 1000);
    const outcome = failures.length > 0 ? `caught by ${failures[0]}` : 'NOT CAUGHT';
    console.log(`${fault.name} (${fault.kind}), ${seconds} s: ${outcome}`);
  }
} finally {
  rmSync(tree, { recursive: true, force: true });
}
console.log(`${caught} of ${faults.length} faults caught`);
const enough = values.quick ? Math.min(QUICK_CATCHES, faults.length) : faults.length;
process.exit(caught >= enough ? 0 : 1);
