import { afterEach, expect, it } from 'vitest';
import { freshFolder } from '../support/databases.ts';
import { isGroupAlive, npmStart, type Started } from './support/npmStart.ts';

const LONGEST_START_MS = 240_000;
const LONGEST_STOP_MS = 10_000;

/** npm may go before what it started: all of it has to be gone in time. */
const nothingLeft = (ending: Started) =>
  expect.poll(() => isGroupAlive(ending), { timeout: LONGEST_STOP_MS }).toBe(false);

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
  expect(page.status).toBe(200);
  expect(await page.text()).toContain('<div id="root">');

  started.terminate();
  await nothingLeft(started);

  started = npmStart({ DATA_DIR: dataDir });
  const again = await started.address(LONGEST_START_MS);
  expect((await (await fetch(`${again}/health/ready`)).json()).resources).toBe(512);
  expect(started.output()).toContain('not needed, the record holds demo data');
  started.interrupt();
  await nothingLeft(started);
});
