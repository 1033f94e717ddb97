import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** The server as a process of its own, on a free port and without the demo; ended with the test. */
export async function startServer(
  settings: Readonly<Record<string, string>>,
  nodeOptions: readonly string[] = [],
): Promise<{ child: ChildProcess; address: string }> {
  const child = spawn(process.execPath, [...nodeOptions, join(import.meta.dirname, '../../api/main.ts')], {
    env: { PATH: process.env.PATH, PORT: '0', DEMO: '0', ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    said += part;
  });
  for (;;) {
    const says = /full edition\s+(http:\/\/\S+?)\/\s/.exec(said);
    if (says) return { child, address: says[1] };
    await once(child.stdout, 'data');
  }
}

/** How much of the machine's memory a process has. */
export function memoryMb(child: ChildProcess): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))![1]) / 1024;
}
