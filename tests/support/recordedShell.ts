import type { Shell } from '#api/commands/shell.ts';
import { readConfig } from '#api/config.ts';
import type { RecordHome } from '#record/home.ts';

/** A shell that keeps what is said. */
export function recordedShell(home: RecordHome, cwd: string, given: Partial<Shell> = {}) {
  const said: string[] = [];
  const shell: Shell = {
    out: (line) => said.push(line),
    err: (line) => said.push(`! ${line}`),
    progress: () => undefined,
    cwd,
    language: 'en',
    config: readConfig({ DATA_DIR: cwd }),
    signal: new AbortController().signal,
    record: async () => home,
    ...given,
  };
  return { shell, said };
}
