import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { freshFolder } from '../support/databases.ts';
import { isGroupAlive, npmStart, type Started } from './support/npmStart.ts';

const CLI = join(import.meta.dirname, '../../api/cli.ts');
const LONGEST_START_MS = 240_000;

/** npm may go before what it started: all of it has to be gone in time. */
const nothingLeft = (ending: Started) => expect.poll(() => isGroupAlive(ending)).toBe(false);

/** As an administrator does it beside a server that runs. */
function addFirstAccount(dataDir: string): void {
  const { DATABASE_URL: _, ...environment } = process.env;
  execFileSync(process.execPath, [CLI, 'user', 'add', 'wang', '--role', 'admin'], {
    env: { ...environment, DATA_DIR: dataDir },
  });
}

let started: Started | undefined;
afterEach(() => started?.kill());

it('npm start on an empty folder says each step and where, serves, and ends on SIGTERM with nothing left', async () => {
  const dataDir = freshFolder();
  started = npmStart({ DATA_DIR: dataDir });
  const address = await started.address(LONGEST_START_MS);
  for (const step of ['1/5', '2/5', '3/5', '4/5', '5/5', dataDir]) expect(started.output()).toContain(step);
  expect(started.output()).toContain(`${address}/public/`);

  const ready = await (await fetch(`${address}/health/ready`)).json();
  expect(ready).toEqual({ status: 'ok', version: expect.any(String), resources: 512, database: 'embedded' });
  const page = await fetch(`${address}/`);
  expect([page.status, page.url]).toEqual([200, `${address}/`]);
  expect(await page.text()).toContain('<div id="root">');

  started.terminate();
  await nothingLeft(started);

  started = npmStart({ DATA_DIR: dataDir });
  const again = await started.address(LONGEST_START_MS);
  expect((await (await fetch(`${again}/health/ready`)).json()).resources).toBe(512);
  expect(started.output()).toContain('not needed, the record holds demo data');

  // From the first account on it is somebody's own.
  expect((await fetch(`${again}/?kind=land`)).url).toBe(`${again}/?kind=land`);
  addFirstAccount(dataDir);
  await expect
    .poll(async () => (await fetch(`${again}/?kind=land`)).url)
    .toBe(`${again}/login?next=${encodeURIComponent('/?kind=land')}`);
  expect((await fetch(`${again}/api/resources`)).status).toBe(401);
  expect((await fetch(`${again}/public/api/resources`)).status).toBe(200);
  expect((await fetch(`${again}/health/ready`)).status).toBe(200);
  started.interrupt();
  await nothingLeft(started);
});
