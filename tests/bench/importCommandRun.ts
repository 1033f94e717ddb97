import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BenchFile } from './benchFiles.ts';

export interface Imported {
  readonly created: number;
  readonly seconds: number;
  /** The most that the command and all that it started held at once, MB. */
  readonly peakMB: number;
}

const CLI = join(import.meta.dirname, '../../api/cli.ts');
const LOOK_EVERY_MS = 100;

function settingsOf(databaseUrl: string, folder: string): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, DATABASE_URL: databaseUrl, DEMO: '0', DATA_DIR: folder };
}

export function migrateByCommand(databaseUrl: string, folder: string): void {
  execFileSync(process.execPath, [CLI, 'migrate'], { env: settingsOf(databaseUrl, folder), stdio: 'ignore' });
}

/** Imports a file as an administrator does, and watches the memory of the processes. */
export async function importByCommand(
  file: BenchFile,
  databaseUrl: string,
  folder: string,
): Promise<Imported> {
  const started = performance.now();
  const command = spawn(process.execPath, [CLI, 'import', file.path, '--kind', 'land', '--json'], {
    env: settingsOf(databaseUrl, folder),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  command.stdout.setEncoding('utf8').on('data', (part: string) => {
    said += part;
  });
  let peakMB = 0;
  const look = setInterval(() => {
    peakMB = Math.max(peakMB, residentMB(command.pid!));
  }, LOOK_EVERY_MS);
  await once(command, 'close');
  clearInterval(look);
  const seconds = (performance.now() - started) / 1_000;
  if (command.exitCode !== 0) throw new Error(`Expected an import, got ${said.slice(0, 500)}`);
  return { created: (JSON.parse(said) as { created: number }).created, seconds, peakMB };
}

/** Of a process and all below it; 0 for one that is gone. */
function residentMB(pid: number): number {
  try {
    const resident =
      Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1] ?? 0) / 1_024;
    const below = readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, 'latin1').split(' ').filter(Boolean).map(Number),
    );
    return below.reduce((sum, child) => sum + residentMB(child), resident);
  } catch {
    return 0;
  }
}
