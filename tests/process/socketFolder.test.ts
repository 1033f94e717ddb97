import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it, vi } from 'vitest';
import { socketFolder } from '#api/handover/socketFolder.ts';

const parent = mkdtempSync(join(tmpdir(), 'sockets-'));
vi.stubEnv('TMPDIR', parent);
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(parent, { recursive: true });
});

it('the folder of a killed server goes at the next start; that of one that runs, and what is not known, stays', async () => {
  const killed = await socketFolder();
  const program = join(import.meta.dirname, '../support/listenForever.ts');
  const server = spawn(process.execPath, [program, killed.path], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(server.stdout, 'data');
  const running = await socketFolder();
  expect(existsSync(killed.path)).toBe(true);
  const listening = createServer().listen(running.path);
  await once(listening, 'listening');
  const others = ['wutong-import-abcdef', 'wutong-abcdef', 'wutong-ghijkl'].map((name) => join(parent, name));
  for (const folder of others) mkdirSync(folder);
  writeFileSync(join(others[2], 's'), 'no socket');

  server.kill('SIGKILL');
  await once(server, 'exit');
  expect(existsSync(killed.path)).toBe(true);
  const next = await socketFolder();
  expect(existsSync(killed.folder)).toBe(false);
  for (const folder of [running.folder, ...others, next.folder]) expect(existsSync(folder)).toBe(true);
  expect(statSync(next.folder).mode & 0o777).toBe(0o700);
  listening.close();
});
