import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

/** Debian 12's PostgreSQL, the oldest that production may have. */
const BIN = '/usr/lib/postgresql/15/bin';

/** A PostgreSQL of the tests' own, in a folder that goes with it. */
export interface Cluster {
  /** `postgres://` address of one of its databases, for its superuser. */
  url(database: string): string;
  start(): void;
  /** `immediate` ends it as a crash does. */
  stop(mode: 'fast' | 'immediate'): void;
  /** Stops it and removes its folder. */
  remove(): Promise<void>;
}

/** Makes and starts a cluster on a free port, without fsync. PostgreSQL refuses to run as root, so root's tests run it as `postgres`. */
export async function createCluster(): Promise<Cluster> {
  if (!existsSync(BIN)) throw new Error(`Expected PostgreSQL in ${BIN}: \`npm test\` installs it.`);
  const folder = mkdtempSync(join(tmpdir(), 'wutong-pg-'));
  const isRoot = process.getuid?.() === 0;
  if (isRoot) chownSync(folder, id('-u'), id('-g'));
  const data = join(folder, 'data');
  const asPostgres = isRoot ? ['runuser', '-u', 'postgres', '--'] : [];
  const run = (program: string, ...rest: string[]) => {
    const [first, ...others] = [...asPostgres, join(BIN, program), ...rest];
    execFileSync(first, others, { stdio: ['ignore', 'ignore', 'inherit'], cwd: folder });
  };
  const port = await freePort();
  const user = isRoot ? 'postgres' : userInfo().username;
  run('initdb', '-D', data, '-U', user, '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync');
  const settings = [
    `-c listen_addresses=127.0.0.1 -c port=${port} -c unix_socket_directories=${folder}`,
    // A commit still reaches the system before it is acknowledged, so that a crash of the server loses none.
    '-c fsync=off -c full_page_writes=off -c max_connections=200 -c jit=off',
    // Two suites run at once on two cores: a query that takes more of them takes them from the other.
    '-c max_parallel_workers_per_gather=0',
    // The folder may lie in memory.
    '-c max_wal_size=256MB',
  ].join(' ');
  const start = () =>
    run('pg_ctl', '-D', data, '-w', '-s', '-l', join(folder, 'log'), '-o', settings, 'start');
  const stop = (mode: string) => run('pg_ctl', '-D', data, '-w', '-s', '-m', mode, 'stop');
  start();
  // Ends the cluster when its input does: when told to, and when this process dies in whatever way.
  const stopping = [
    ...asPostgres,
    join(BIN, 'pg_ctl'),
    '-D',
    data,
    '-w',
    '-s',
    '-m',
    'immediate',
    'stop',
  ].join(' ');
  const keeper = spawn('sh', ['-c', `read -r nothing; ${stopping}; rm -rf ${folder}`], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  // It is not what the run waits for.
  keeper.unref();
  if ('unref' in keeper.stdin && typeof keeper.stdin.unref === 'function') keeper.stdin.unref();
  return {
    url: (database) => `postgres://${user}@127.0.0.1:${port}/${database}`,
    start,
    stop,
    remove: async () => {
      keeper.ref();
      keeper.stdin.end();
      await once(keeper, 'exit');
    },
  };
}

function id(flag: '-u' | '-g'): number {
  return Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** Asks a server over a connection of its own. @returns the rows of the last statement, where there are several */
export async function askServer<Row extends object>(serverUrl: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    return [await client.query<Row>(sql)].flat().at(-1)?.rows ?? [];
  } finally {
    await client.end();
  }
}

/** Makes a database, empty or as a copy of another one. */
export async function createDatabase(serverUrl: string, name: string, template = 'template1'): Promise<void> {
  const [made, like] = [name, template].map((one) => pg.escapeIdentifier(one));
  await askServer(serverUrl, `create database ${made} template ${like} strategy file_copy`);
}

/** Ends a database and whoever is connected to it. */
export async function dropDatabase(serverUrl: string, name: string): Promise<void> {
  await askServer(serverUrl, `drop database if exists ${pg.escapeIdentifier(name)} with (force)`);
}
