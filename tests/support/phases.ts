import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { text } from 'node:stream/consumers';

const root = join(import.meta.dirname, '../..');

/** Counts of one part of a run, and what failed in it. */
export interface Result {
  readonly name: string;
  readonly seconds: number;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly failures: readonly string[];
}

/** A part of a run; it begins when it is called. */
export type Phase = () => Promise<Result[]>;

/** What is read of vitest's JSON report. */
interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

/** One phase after the other. */
export function inOrder(...phases: readonly Phase[]): Phase {
  return async () => {
    const results: Result[] = [];
    for (const phase of phases) results.push(...(await phase()));
    return results;
  };
}

/** A command that passes or fails as a whole. What it says is said when it ends, for others run beside it. */
export function check(name: string, command: string, args: readonly string[]): Phase {
  return async () => {
    const { isDone, said, seconds } = await run(command, args);
    console.log(`\n── ${name}\n${said}`);
    const failures = isDone ? [] : [name];
    return [{ name, seconds, passed: isDone ? 1 : 0, failed: failures.length, skipped: 0, failures }];
  };
}

/** One run of the test runner; one that ends without a report counts as a failure. */
export function vitest(name: string, args: readonly string[]): Phase {
  return async () => {
    console.log(`\n── ${name}`);
    const folder = mkdtempSync(join(tmpdir(), 'wutong-test-'));
    const report = join(folder, 'report.json');
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    const { isDone, seconds } = await run('vitest', ['run', ...reporters, ...args], 'inherit');
    try {
      const told = JSON.parse(readFileSync(report, 'utf8')) as Report;
      return [{ name, seconds, ...countsOf(name, told, isDone) }];
    } catch {
      const failures = [`${name}: ended without a report`];
      return [{ name, seconds, passed: 0, failed: 1, skipped: 0, failures }];
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  };
}

function countsOf(name: string, told: Report, isDone: boolean): Omit<Result, 'name' | 'seconds'> {
  // A suite that breaks outside its tests fails the run without failing a test.
  const failed = told.numFailedTests || (isDone && told.numPassedTests > 0 ? 0 : 1);
  return {
    passed: told.numPassedTests,
    failed,
    skipped: told.numPendingTests + told.numTodoTests,
    failures: failed > 0 ? [name, ...failuresOf(told)] : [],
  };
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

/** Runs a program of the installed packages. @returns whether it ended well, and what it said unless that went to the terminal */
async function run(
  command: string,
  args: readonly string[],
  output: 'inherit' | 'pipe' = 'pipe',
): Promise<{ isDone: boolean; said: string; seconds: number }> {
  const started = Date.now();
  const child = spawn(join(root, 'node_modules/.bin', command), args, {
    cwd: root,
    stdio: ['ignore', output, output],
  });
  const ended = new Promise<boolean>((resolve) => {
    child.on('error', () => resolve(false));
    child.on('close', (code) => resolve(code === 0));
  });
  const said = await Promise.all([child.stdout, child.stderr].map((stream) => (stream ? text(stream) : '')));
  return { isDone: await ended, said: said.join('').trim(), seconds: (Date.now() - started) / 1000 };
}
