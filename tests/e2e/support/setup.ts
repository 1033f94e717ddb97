import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { loadDemo } from '#api/demo/loadDemo.ts';
import { today } from '#domain/civilDate.ts';
import { openEmbedded } from '#record/embeddedHome.ts';
import { openRecord } from '#record/home.ts';
import { serveRecord } from './serving.ts';
import { buildTestWeb } from './webBuild.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A data folder whose embedded database holds the demo zone as of today: to be copied. */
    demoTemplate: string;
    /** Address of a server with the demo zone, for tests that write nothing. */
    demoServer: string;
  }
}

const TIME_ZONE = 'Asia/Shanghai';

/** Once a run: the page, a folder with the demo zone, and a server of it. Runs after the setup of the databases. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'wutong-demo-'));
  cpSync(project.getProvidedContext().embeddedTemplate, folder, { recursive: true });
  const home = await openEmbedded({ dataDir: folder, timeZone: TIME_ZONE, log: () => undefined });
  await loadDemo(home, { day: today(TIME_ZONE) });
  await home.close();
  await buildTestWeb();
  project.provide('demoTemplate', folder);
  const served = mkdtempSync(join(tmpdir(), 'wutong-served-'));
  cpSync(folder, served, { recursive: true });
  const record = await openRecord({ dataDir: served, timeZone: TIME_ZONE, log: () => undefined });
  const server = await serveRecord(record);
  project.provide('demoServer', server.address);
  return async () => {
    await server.close();
    await record.close();
    for (const one of [folder, served]) rmSync(one, { recursive: true, force: true });
  };
}
