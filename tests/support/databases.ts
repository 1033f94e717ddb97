import { randomBytes } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, inject, onTestFinished } from 'vitest';
import { type EmbeddedHome, openEmbedded } from '#record/embeddedHome.ts';
import { openRecord, type RecordHome, type RecordOptions } from '#record/home.ts';
import { createDatabase, dropDatabase } from './cluster.ts';
import { TEMPLATE } from './databaseSetup.ts';
import { lendEmbedded } from './lentEmbedded.ts';

export type HomeKind = RecordHome['kind'];
export const HOME_KINDS: readonly HomeKind[] = ['postgresql', 'embedded'];

/** Takes a cleanup, to be done last of all those given before it. */
type Later = (cleanup: () => Promise<void>) => void;

/** With one connection, a verb that asks the outer `db` within a transaction waits for itself and is found. */
const QUIET = { timeZone: 'Asia/Shanghai', log: () => undefined, connections: 1 };
/** Work that waits for itself is told after a while, not after as long as a write may take. */
const SELF_WAIT_MS = 30_000;
/** For suites in which several write at once, as a server's readers and writers do. */
export const MANY_CONNECTIONS = { connections: 10 } as const;

interface HomeOptions extends Partial<RecordOptions> {
  /** The PostgreSQL database that it begins as; default: the schema with nothing in it. */
  readonly template?: string;
}

/**
 * A migrated record of the test's own, in either home; closed and removed when `later` says so. An embedded one that is wanted as all are
 * may have served a suite before, and has nothing of it.
 */
export async function freshHome(
  kind: HomeKind,
  later: Later = onTestFinished,
  { template, ...options }: HomeOptions = {},
): Promise<RecordHome> {
  if (kind === 'embedded' && Object.keys(options).length === 0) return await lendEmbedded(openToLend, later);
  if (kind === 'embedded') return await freshEmbedded(later, options);
  const databaseUrl = await freshDatabaseUrl(later, template);
  const home = await openRecord({ ...QUIET, dataDir: '', databaseUrl, ...options });
  later(() => home.close());
  await home.migrate();
  return home;
}

/** The record in a PostgreSQL database of that address, with the connections of a server; migrated, and closed when `later` says so. */
export async function homeOver(databaseUrl: string, later: Later = onTestFinished): Promise<RecordHome> {
  const home = await openRecord({
    databaseUrl,
    dataDir: '',
    timeZone: QUIET.timeZone,
    log: QUIET.log,
  });
  later(() => home.close());
  await home.migrate();
  return home;
}

/** The same, for tests that look at the embedded database's process. */
export async function freshEmbedded(
  later: Later = onTestFinished,
  options: Partial<RecordOptions> = {},
): Promise<EmbeddedHome> {
  const dataDir = freshDataFolder(later, options.dataDir);
  const home = await openEmbedded({ ...QUIET, waitLimitMs: SELF_WAIT_MS, dataDir, ...options });
  later(() => home.close());
  await home.migrate();
  return home;
}

/** One that outlives its suite: what is left of its folder goes with the run. */
function openToLend(later: Later): Promise<EmbeddedHome> {
  const dataDir = mkdtempSync(join(inject('lentFolder'), 'home-'));
  later(async () => rmSync(dataDir, { recursive: true, force: true }));
  return freshEmbedded(later, { dataDir });
}

/** The address of a PostgreSQL database of the test's own: with the schema but nothing in it, or as another one is. */
export async function freshDatabaseUrl(later: Later = onTestFinished, template = TEMPLATE): Promise<string> {
  const cluster = inject('clusterUrl');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await createDatabase(`${cluster}postgres`, name, template);
  later(() => dropDatabase(`${cluster}postgres`, name));
  return cluster + name;
}

/** A folder with a migrated embedded database that nobody holds. */
export function freshDataFolder(later: Later = onTestFinished, folder = freshFolder(later)): string {
  cpSync(inject('embeddedTemplate'), folder, { recursive: true });
  return folder;
}

/** An empty folder of the test's own. */
export function freshFolder(later: Later = onTestFinished): string {
  const folder = mkdtempSync(join(tmpdir(), 'wutong-test-'));
  later(async () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** One record for all tests of a suite; ask for it within a test. */
export function homeOfSuite(kind: HomeKind, options: Partial<RecordOptions> = {}): () => RecordHome {
  const cleanups: (() => Promise<void>)[] = [];
  let home: RecordHome;
  beforeAll(async () => {
    home = await freshHome(kind, (cleanup) => cleanups.push(cleanup), options);
  });
  afterAll(async () => {
    for (const cleanup of cleanups.reverse()) await cleanup();
  });
  return () => home;
}
