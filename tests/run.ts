import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureSystemPackages } from './support/systemPackages.ts';

/** Counts of one part of the run. */
interface Result {
  passed: number;
  failed: number;
  skipped: number;
}

const root = join(import.meta.dirname, '..');

/** A command that passes or fails as a whole. */
function check(name: string, command: string, args: readonly string[]): Result {
  console.log(`\n── ${name}`);
  const { status } = spawnSync(join(root, 'node_modules/.bin', command), args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return { passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1, skipped: 0 };
}

/** One or more vitest projects; a run that ends without a report counts as a failure. */
function vitest(name: string, projects: readonly string[]): Result {
  console.log(`\n── ${name}`);
  const folder = mkdtempSync(join(tmpdir(), 'wutong-test-'));
  const report = join(folder, 'report.json');
  const args = [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...projects.flatMap((project) => ['--project', project]),
  ];
  const { status } = spawnSync(join(root, 'node_modules/.bin/vitest'), args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  try {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(
      readFileSync(report, 'utf8'),
    );
    // A suite that breaks outside its tests fails the run without failing a test.
    const failed = numFailedTests || (status === 0 && numPassedTests > 0 ? 0 : 1);
    return { passed: numPassedTests, failed, skipped: numPendingTests + numTodoTests };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

ensureSystemPackages();
const started = Date.now();
const results = [
  check('types', 'tsc', ['-p', '.']),
  check('lint, import rules, formatting', 'biome', ['check', '.']),
  check('unused code', 'knip', []),
  vitest('unit: domain, engine, exchange, web', ['unit']),
  vitest('record and API, on PostgreSQL and embedded', ['record']),
  vitest('end to end, in Chromium', ['e2e']),
];
const sum = (count: keyof Result) => results.reduce((total, result) => total + result[count], 0);
const skipped = sum('skipped');
console.log(`\n${Math.round((Date.now() - started) / 1000)} s`);
console.log(`${sum('passed')} passed, ${sum('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exit(sum('failed') > 0 ? 1 : 0);
