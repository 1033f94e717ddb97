import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { acquireLock, FolderHeldError, type LockHolder, readLock } from '#record/lock.ts';
import { identityOf, isAlive } from '#record/processIdentity.ts';
import { freshDataFolder, freshEmbedded, freshFolder } from '../support/databases.ts';

/** Starts a process that holds the folder; resolves with its first line. */
async function startHolder(folder: string): Promise<{ child: ChildProcess; line: string }> {
  const program = join(import.meta.dirname, '../support/holdFolder.ts');
  const child = spawn(process.execPath, [program, folder], { stdio: ['pipe', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [line] = await once(child.stdout.setEncoding('utf8'), 'data');
  return { child, line: String(line).trim() };
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

const holderIn = (folder: string) =>
  JSON.parse(readFileSync(join(folder, 'lock.json'), 'utf8')) as LockHolder;

it('lets one process have the folder; the second ends and names the first', async () => {
  const folder = freshFolder();
  const home = await freshEmbeddedIn(folder);
  const second = await startHolder(folder);
  expect(second.line).toContain('folder_held');
  expect(second.line).toContain(String(process.pid));
  await home.close();
  const third = await startHolder(folder);
  expect(third.line).toBe('open');
});

it('is taken over from a holder that was killed, and ends its orphan first', async () => {
  const folder = freshDataFolder();
  const first = await startHolder(folder);
  expect(first.line).toBe('open');
  const { child: orphan } = holderIn(folder);
  await kill(first.child);
  expect(readLock(folder)).toBeNull();
  const lock = acquireLock(folder);
  expect(orphan && isAlive(orphan)).toBe(false);
  expect(readLock(folder)?.pid).toBe(process.pid);
  lock.release();
  expect(readLock(folder)).toBeNull();
});

it('does not take a reused pid for its holder', () => {
  const folder = freshFolder();
  const lock = acquireLock(folder);
  lock.release();
  const own = identityOf(process.pid);
  writeFileSync(
    join(folder, 'lock.json'),
    JSON.stringify({ ...own, startedAt: 'another boot+1', host: hostname(), child: null, socket: null }),
  );
  expect(readLock(folder)).toBeNull();
  acquireLock(folder).release();
});

it('of another machine holds while its heart beats', () => {
  const folder = freshFolder();
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, 'lock.json'),
    JSON.stringify({ pid: 1, startedAt: 'x', host: 'elsewhere', child: null, socket: null }),
  );
  expect(() => acquireLock(folder)).toThrow(FolderHeldError);
});

it('says where the holder takes work', async () => {
  const folder = freshFolder();
  const lock = acquireLock(folder);
  lock.offerSocket('/tmp/short.sock');
  expect(readLock(folder)?.socket).toBe('/tmp/short.sock');
  lock.release();
});

it('goes to one of several who find a dead one at the same time', async () => {
  const folder = freshDataFolder();
  const dead = { pid: 2 ** 22 + 1, startedAt: 'x', host: hostname(), child: null, socket: null };
  writeFileSync(join(folder, 'lock.json'), JSON.stringify(dead));
  const lines = await Promise.all(Array.from({ length: 4 }, async () => (await startHolder(folder)).line));
  expect(lines.filter((line) => line === 'open')).toHaveLength(1);
  expect(lines.filter((line) => line.startsWith('folder_held'))).toHaveLength(3);
});

it('ends the database when its parent is gone', async () => {
  const folder = freshDataFolder();
  const { child } = await startHolder(folder);
  const { child: database } = holderIn(folder);
  if (!database) throw new Error('the lock names no child');
  await kill(child);
  while (isAlive(database)) await sleep(20);
  expect(isAlive(database)).toBe(false);
});

async function freshEmbeddedIn(folder: string) {
  return await freshEmbedded(undefined, { dataDir: folder });
}
