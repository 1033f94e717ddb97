import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { keepCompiledCode } from '../api/start/compiledCode.ts';
import { ensureSystemPackages } from './support/systemPackages.ts';

/** Counts of one part of the run, and what failed in it. */
interface Result {
  passed: number;
  failed: number;
  skipped: number;
  failures: readonly string[];
}

/** What is read of vitest's JSON report. */
interface Report {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: readonly {
    name: string;
    status: string;
    message: string;
    assertionResults: readonly { fullName: string; status: string; failureMessages: readonly string[] }[];
  }[];
}

const root = join(import.meta.dirname, '..');

/** A command that passes or fails as a whole. */
function check(name: string, command: string, args: readonly string[]): Result {
  console.log(`\n── ${name}`);
  const { status } = spawnSync(join(root, 'node_modules/.bin', command), args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const passed = status === 0;
  return { passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0, failures: passed ? [] : [name] };
}

/** Each failed test with the head of its message, and each file that broke outside its tests. */
function failuresOf({ testResults }: Report): string[] {
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = relative(root, name);
    const failed = assertionResults.filter((test) => test.status === 'failed');
    if (status === 'failed' && failed.length === 0) return [`${file}\n    ${headOf(message)}`];
    return failed.map((test) => `${file}: ${test.fullName}\n    ${headOf(test.failureMessages.join('\n'))}`);
  });
}

const headOf = (message: string) => message.split('\n').slice(0, 6).join('\n    ');

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
    const told: Report = JSON.parse(readFileSync(report, 'utf8'));
    // A suite that breaks outside its tests fails the run without failing a test.
    const failed = told.numFailedTests || (status === 0 && told.numPassedTests > 0 ? 0 : 1);
    return {
      passed: told.numPassedTests,
      failed,
      skipped: told.numPendingTests + told.numTodoTests,
      failures: failed > 0 ? [name, ...failuresOf(told)] : [],
    };
  } catch {
    return { passed: 0, failed: 1, skipped: 0, failures: [`${name}: ended without a report`] };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

ensureSystemPackages();
// Some hundred processes load the same program.
keepCompiledCode();
const started = Date.now();
const results = [
  check('types', 'tsc', ['-p', '.']),
  check('lint, import rules, formatting', 'biome', ['check', '.']),
  check('unused code', 'knip', []),
  vitest('unit: domain, engine, exchange, web', ['unit']),
  vitest('record and API, on PostgreSQL and embedded', ['record']),
  vitest('end to end, in Chromium', ['e2e']),
];
const sum = (count: 'passed' | 'failed' | 'skipped') =>
  results.reduce((total, result) => total + result[count], 0);
const skipped = sum('skipped');
// Said again at the end, where it is looked for.
for (const failure of results.flatMap(({ failures }) => failures)) console.log(`failed: ${failure}`);
console.log(`\n${Math.round((Date.now() - started) / 1000)} s`);
console.log(`${sum('passed')} passed, ${sum('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exit(sum('failed') > 0 ? 1 : 0);
