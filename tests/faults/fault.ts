import { readFileSync } from 'node:fs';
import { basename } from 'node:path';

/** Suites by the project of the test runner that they belong to. */
export type Suites = Readonly<Record<string, readonly string[]>>;

/** A fault that tests have to catch: a patch with a head of its own. */
export interface Fault {
  readonly path: string;
  readonly name: string;
  /** Where it shows: on the embedded database only, in the page only, … */
  readonly kind: string;
  readonly suites: Suites;
}

/** Reads the head of a patch: `Kind: …`, and `Caught by: PROJECT FILE` for each suite. @throws where it names none */
export function readFault(path: string): Fault {
  const head = readFileSync(path, 'utf8').split('\ndiff --git ', 1)[0];
  const name = basename(path, '.patch');
  const kind = /^Kind: (.+)$/m.exec(head)?.[1];
  const suites: Record<string, string[]> = {};
  for (const [, project, file] of head.matchAll(/^Caught by: (\S+) (\S+)$/gm)) {
    suites[project] ??= [];
    suites[project].push(file);
  }
  if (!kind || Object.keys(suites).length === 0)
    throw new Error(`${name}: expected a head with "Kind: …" and "Caught by: PROJECT FILE", found ${head}`);
  return { path, name, kind, suites };
}
