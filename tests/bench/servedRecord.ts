import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { openRecord, type RecordHome } from '#record/home.ts';
import { buildWeb } from '../../api/start/buildWeb.ts';
import { type Cluster, createCluster, createDatabase } from '../support/cluster.ts';
import { insertRandomRows } from '../support/insertRandomRows.ts';
import { addPerson, cookieOf } from '../support/people.ts';

/** A server as a process of its own, over a record with resources in it, and a login. */
export interface ServedRecord {
  readonly address: string;
  readonly headers: { readonly cookie: string };
  /** The server's process. */
  readonly pid: number;
  /** MB that the server's process holds now, and the most that it ever held. */
  memory(): { nowMB: number; mostMB: number };
  close(): Promise<void>;
}

const ROOT = join(import.meta.dirname, '../..');

/** Starts the server on a record with so many generated resources. */
export async function serveRecord(kind: 'postgresql' | 'embedded', resources: number): Promise<ServedRecord> {
  await buildWeb(ROOT);
  const dataDir = await mkdtemp(join(tmpdir(), 'wutong-bench-'));
  const cluster = kind === 'postgresql' ? await createCluster() : undefined;
  if (cluster) await createDatabase(cluster.url('postgres'), 'bench');
  const databaseUrl = cluster?.url('bench');
  const headers = await fill({ dataDir, databaseUrl }, resources);
  const server = spawn(process.execPath, [join(ROOT, 'api/main.ts')], {
    env: {
      ...{
        PATH: process.env.PATH,
        PORT: '0',
        DEMO: '0',
        ACCESS: 'login',
        DATA_DIR: dataDir,
        LOG_LEVEL: 'error',
      },
      ...(databaseUrl && { DATABASE_URL: databaseUrl }),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const address = await addressOf(server);
  return {
    address,
    headers,
    pid: server.pid!,
    memory: () => memoryOf(server.pid!),
    close: () => closeAll(server, cluster, dataDir),
  };
}

async function fill(where: { dataDir: string; databaseUrl?: string }, resources: number) {
  const home: RecordHome = await openRecord({
    ...where,
    timeZone: 'Asia/Shanghai',
    log: () => undefined,
    statementLimitMs: 3_600_000,
  });
  await home.migrate();
  await insertRandomRows(home.db, { count: resources, seed: 2026, unplaced: 0.02 });
  // They came with their ids.
  await sql`select setval(pg_get_serial_sequence('resource', 'id'), (select max(id) from resource))`.execute(
    home.db,
  );
  // Else the server begins by ending thousands of reservations.
  await sql`update resource set reserved_until = '2099-12-31' where reserved_until is not null returning id`.execute(
    home.db,
  );
  await sql`vacuum analyze`.execute(home.db);
  const headers = await cookieOf(home, await addPerson(home, { username: 'planner', role: 'planner' }));
  await home.close();
  return headers;
}

/** Where the server listens, once it says so. */
function addressOf(server: ChildProcess): Promise<string> {
  let said = '';
  return new Promise((resolve, reject) => {
    server.stdout!.setEncoding('utf8').on('data', (part: string) => {
      // Whatever it says later on is a warning.
      if (/127\.0\.0\.1/.test(said)) process.stderr.write(part);
      said += part;
      const found = /full edition\s+(http:\/\/127\.0\.0\.1:\d+)\//.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    });
    server.once('exit', (code, signal) => {
      if (code !== 0) process.stderr.write(`The server ended: ${signal ?? code}.\n`);
      reject(new Error(`Expected a server, got ${said}`));
    });
  });
}

function memoryOf(pid: number): { nowMB: number; mostMB: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'latin1');
  const megabytes = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1024;
  return { nowMB: megabytes('VmRSS'), mostMB: megabytes('VmHWM') };
}

async function closeAll(server: ChildProcess, cluster: Cluster | undefined, dataDir: string): Promise<void> {
  server.kill('SIGTERM');
  if (server.exitCode === null) await once(server, 'exit');
  await cluster?.remove();
  rmSync(dataDir, { recursive: true, force: true });
}
