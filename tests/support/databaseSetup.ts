import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openEmbedded } from '#record/embeddedHome.ts';
import { openRecord } from '#record/home.ts';
import { schemaHash } from '#record/migrate.ts';
import { createCluster, createDatabase } from './cluster.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The cluster's address, with the database's name left out. */
    clusterUrl: string;
    /** A data folder with a migrated embedded database, closed: to be copied. */
    embeddedTemplate: string;
  }
}

/** What tests clone instead of migrating each a database of their own. */
export const TEMPLATE = 'wutong_template';
const CACHE = join(import.meta.dirname, '../../node_modules/.cache/wutong');

/** Once a run: a PostgreSQL cluster with a migrated template, and the folder of a migrated embedded one (kept per schema). */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await createCluster();
  await createDatabase(cluster.url('postgres'), TEMPLATE);
  const home = await openRecord({ databaseUrl: cluster.url(TEMPLATE), ...QUIET, dataDir: '' });
  await home.migrate();
  await home.close();
  project.provide('clusterUrl', cluster.url(''));
  project.provide('embeddedTemplate', await embeddedTemplate());
  return () => cluster.remove();
}

const QUIET = { timeZone: 'Asia/Shanghai', log: () => undefined };

async function embeddedTemplate(): Promise<string> {
  const folder = join(CACHE, `embedded-${schemaHash().slice(0, 16)}`);
  if (existsSync(folder)) return folder;
  mkdirSync(CACHE, { recursive: true });
  for (const old of readdirSync(CACHE)) {
    if (old.startsWith('embedded-')) rmSync(join(CACHE, old), { recursive: true });
  }
  const unfinished = mkdtempSync(join(CACHE, 'embedded-'));
  const home = await openEmbedded({ dataDir: unfinished, ...QUIET });
  await home.migrate();
  await home.close();
  renameSync(unfinished, folder);
  return folder;
}
