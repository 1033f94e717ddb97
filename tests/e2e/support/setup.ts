import type { TestProject } from 'vitest/node';
import { loadDemo } from '#api/demo/loadDemo.ts';
import { today } from '#domain/civilDate.ts';
import { openRecord, type RecordHome } from '#record/home.ts';
import { createDatabase } from '../../support/cluster.ts';
import { TEMPLATE } from '../../support/databaseSetup.ts';
import { type BrowserEndpoints, startBrowsers } from './browser.ts';
import { serveRecord } from './serving.ts';
import { buildTestWeb } from './webBuild.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of a server with the demo zone, for tests that write nothing. */
    demoServer: string;
    /** Where the run's browsers are reached. */
    browsers: BrowserEndpoints;
  }
}

/** A database with the demo zone as of today: to be copied. */
export const DEMO_TEMPLATE = 'wutong_demo_template';
const SERVED = 'wutong_demo_served';
const TIME_ZONE = 'Asia/Shanghai';

/** Once a run: the page, the demo zone, a server of it, the browsers. Runs after the setup of the databases. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = project.getProvidedContext().clusterUrl;
  const [browsers] = await Promise.all([startBrowsers(), fillDemoTemplate(cluster), buildTestWeb()]);
  project.provide('browsers', browsers.endpoints);
  await createDatabase(`${cluster}postgres`, SERVED, DEMO_TEMPLATE);
  const record = await openMigrated(cluster + SERVED);
  const server = await serveRecord(record);
  project.provide('demoServer', server.address);
  return async () => {
    await browsers.close();
    await server.close();
    await record.close();
  };
}

async function fillDemoTemplate(cluster: string): Promise<void> {
  await createDatabase(`${cluster}postgres`, DEMO_TEMPLATE, TEMPLATE);
  const home = await openMigrated(cluster + DEMO_TEMPLATE);
  await loadDemo(home, { day: today(TIME_ZONE) });
  await home.close();
}

async function openMigrated(databaseUrl: string): Promise<RecordHome> {
  const home = await openRecord({ databaseUrl, dataDir: '', timeZone: TIME_ZONE, log: () => undefined });
  await home.migrate();
  return home;
}
