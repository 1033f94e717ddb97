import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openRecord } from '#record/home.ts';
import { createCluster, createDatabase } from './cluster.ts';
import { embeddedTemplate } from './embeddedTemplate.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The cluster's address, with the database's name left out. */
    clusterUrl: string;
    /** A data folder with a migrated embedded database, closed: to be copied. */
    embeddedTemplate: string;
    /** Where the embedded databases lie that are lent from suite to suite. */
    lentFolder: string;
  }
}

/** What tests clone instead of migrating each a database of their own. */
export const TEMPLATE = 'wutong_template';

/** Once a run: a PostgreSQL cluster with a migrated template, and the folder of a migrated embedded one (kept per schema). */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await createCluster();
  const lentFolder = mkdtempSync(join(tmpdir(), 'wutong-lent-'));
  const remove = async () => {
    // A process that has just ended may have written until now.
    rmSync(lentFolder, { recursive: true, force: true, maxRetries: 10 });
    await cluster.remove();
  };
  try {
    await createDatabase(cluster.url('postgres'), TEMPLATE);
    const home = await openRecord({ databaseUrl: cluster.url(TEMPLATE), ...QUIET, dataDir: '' });
    await home.migrate();
    await home.close();
    project.provide('clusterUrl', cluster.url(''));
    project.provide('embeddedTemplate', await embeddedTemplate());
    project.provide('lentFolder', lentFolder);
  } catch (error) {
    await remove();
    throw error;
  }
  return remove;
}

const QUIET = { timeZone: 'Asia/Shanghai', log: () => undefined };
