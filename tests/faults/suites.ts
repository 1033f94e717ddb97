import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Suites } from './fault.ts';

interface Report {
  readonly numTotalTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

/** Runs suites of a tree. @returns what failed in them @throws where no test ran */
export function failuresOfSuites(tree: string, suites: Suites): string[] {
  return Object.entries(suites).flatMap(([project, files]) => failuresOfProject(tree, project, files));
}

function failuresOfProject(tree: string, project: string, files: readonly string[]): string[] {
  const report = join(tree, 'faults-report.json');
  rmSync(report, { force: true });
  const { stdout, stderr } = spawnSync(
    join(tree, 'node_modules/.bin/vitest'),
    ['run', '--project', project, '--reporter=json', `--outputFile=${report}`, ...files],
    { cwd: tree, encoding: 'utf8' },
  );
  let told: Report;
  try {
    told = JSON.parse(readFileSync(report, 'utf8')) as Report;
  } catch (error) {
    throw new Error(`No report of ${files.join(', ')}: ${stdout}${stderr}`, { cause: error });
  }
  if (told.testResults.length === 0)
    throw new Error(`No test ran of ${files.join(', ')}: ${stdout}${stderr}`);
  return told.testResults.flatMap(({ name, status, assertionResults }) => {
    const file = relative(tree, name);
    const failed = assertionResults.filter((test) => test.status === 'failed');
    if (status === 'failed' && failed.length === 0) return [file];
    return failed.map(({ fullName }) => `${file}: ${fullName}`);
  });
}
