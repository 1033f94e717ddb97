import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Kysely, sql } from 'kysely';
import { ConnectionLine, PROMPT_LIMIT_MS, type Rank } from './connectionLine.ts';
import { embeddedDialect } from './embeddedDialect.ts';
import { EmbeddedProcess } from './embeddedProcess.ts';
import { hearingLine } from './hearing.ts';
import type { RecordHome, RecordOptions } from './home.ts';
import { acquireLock } from './lock.ts';
import { migrate } from './migrate.ts';
import { asPublicReader, publicReaderName } from './publicReader.ts';
import { STATEMENT_LIMIT_MS } from './statementLimit.ts';
import type { Tables } from './tables.ts';

/** As long as a write may take, and a little: work that nobody stands and waits for is not refused because of one. */
const WAIT_LIMIT_MS = 660_000;
const UPKEEP_MS = 300_000;
const CREATING = '首次建立内嵌数据库，约半分钟 · creating the embedded database, once, about half a minute';
const OPENING = '打开内嵌数据库 · opening the embedded database';
/** What PGlite calls its one database. */
const DATABASE = 'postgres';

/** An embedded home also knows its process, for tests. */
export interface EmbeddedHome extends RecordHome {
  readonly kind: 'embedded';
  readonly process: EmbeddedProcess;
}

/** Where the embedded database's files lie in the data folder. */
export function databaseFolder(dataDir: string): string {
  return join(dataDir, 'database');
}

/** Opens the embedded database in `dataDir`, which this process then holds alone. @throws FolderHeldError */
export async function openEmbedded(options: RecordOptions): Promise<EmbeddedHome> {
  const lock = acquireLock(options.dataDir);
  const folder = databaseFolder(options.dataDir);
  const database = new EmbeddedProcess({
    folder,
    onStart: (pid) => lock.nameChild(pid),
  });
  const line = new ConnectionLine();
  const statementLimitMs = options.statementLimitMs ?? STATEMENT_LIMIT_MS;
  const waitLimitMs = options.waitLimitMs ?? WAIT_LIMIT_MS;
  const asked = (waitMs: number, rank?: Rank) =>
    new Kysely<Tables>({
      dialect: embeddedDialect(database, { line, statementLimitMs, waitLimitMs: waitMs, rank }),
    });
  const db = asked(waitLimitMs);
  const promptDb = asked(Math.min(waitLimitMs, PROMPT_LIMIT_MS));
  const visitorDb = asked(Math.min(waitLimitMs, PROMPT_LIMIT_MS), 'visitor');
  options.log(existsSync(folder) ? OPENING : CREATING);
  try {
    await database.start();
  } catch (error) {
    await database.close();
    lock.release();
    throw error;
  }
  const hearings = hearingLine();
  database.onNotification(hearings.tell);
  const stopUpkeep = scheduleUpkeep(db);
  const role = publicReaderName(DATABASE);
  return {
    kind: 'embedded',
    db,
    timeZone: options.timeZone,
    process: database,
    asPublicReader: (work) => asPublicReader(db, role, work),
    prompt: { db: promptDb, asPublicReader: (work) => asPublicReader(visitorDb, role, work) },
    heldSince: () => line.heldSince,
    migrate: () => migrate(db, role),
    listen: async (hearing) => {
      const leave = hearings.join(hearing);
      return async () => leave();
    },
    offerSocket: (path) => lock.offerSocket(path),
    close: async () => {
      stopUpkeep();
      await db.destroy();
      await promptDb.destroy();
      await visitorDb.destroy();
      await database.close();
      lock.release();
    },
  };
}

/** The embedded database has no autovacuum and no timed checkpoint: without this its write-ahead log grows without end. */
function scheduleUpkeep(db: Kysely<Tables>): () => void {
  let seen = -1;
  const timer = setInterval(async () => {
    try {
      const { version } = await db.selectFrom('dataset').select('version').executeTakeFirstOrThrow();
      if (version === seen) return;
      seen = version;
      await keepUp(db);
    } catch {
      // Busy, restarting or not migrated: the next turn tries again.
    }
  }, UPKEEP_MS);
  timer.unref();
  return () => clearInterval(timer);
}

/** Statistics, dead rows and the write-ahead log put in order. */
export async function keepUp(db: Kysely<Tables>): Promise<void> {
  await sql`vacuum analyze`.execute(db);
  await sql`checkpoint`.execute(db);
}
