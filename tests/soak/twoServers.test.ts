import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { readDataset } from '#record/feed.ts';
import { createCluster, createDatabase } from '../support/cluster.ts';
import { homeOver } from '../support/databases.ts';
import { addPerson, cookieOf } from '../support/people.ts';
import { readChanges } from '../support/readFeed.ts';

const [RESTARTS, KILLS, WRITERS] = [10, 6, 10];
/** How many writes have to be taken between two of them. */
const BETWEEN = 20;
const TRY_AGAIN_MS = 50;
const MAIN = join(import.meta.dirname, '../../api/main.ts');

/** A server as it is started from a shell, on a port that stays its own. */
class Server {
  readonly url: string;
  readonly #env: NodeJS.ProcessEnv;
  #child: ChildProcess | undefined;

  constructor(port: number, databaseUrl: string) {
    this.url = `http://127.0.0.1:${port}`;
    this.#env = {
      PATH: process.env.PATH,
      PORT: String(port),
      DEMO: '0',
      ACCESS: 'login',
      LOG_LEVEL: 'silent',
      DATABASE_URL: databaseUrl,
    };
  }

  async start(): Promise<void> {
    this.#child = spawn(process.execPath, [MAIN], { env: this.#env, stdio: ['ignore', 'ignore', 'inherit'] });
    for (;;) {
      const answer = await fetch(`${this.url}/health/live`).catch(() => null);
      if (answer?.ok) return;
      await sleep(TRY_AGAIN_MS);
    }
  }

  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    const child = this.#child!;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

it(`two servers on one PostgreSQL: ${RESTARTS} restarts and ${KILLS} kill -9 under ${WRITERS} writers lose and double nothing`, async () => {
  const cluster = await createCluster();
  onTestFinished(() => cluster.remove());
  await createDatabase(cluster.url('postgres'), 'zone');
  const databaseUrl = cluster.url('zone');
  const home = await homeOver(databaseUrl);
  const { cookie } = await cookieOf(home, await addPerson(home, { username: 'planner', role: 'planner' }));
  const servers = [new Server(await freePort(), databaseUrl), new Server(await freePort(), databaseUrl)];
  for (const server of servers) {
    await server.start();
    onTestFinished(() => server.end('SIGKILL'));
  }

  const acknowledged: string[] = [];
  const strange: string[] = [];
  let [tries, isStopped] = [0, false];
  /** Sends a create through one server or the other until one of them has taken it. */
  async function create(code: string, turn: number): Promise<void> {
    for (let attempt = turn; ; attempt++) {
      tries++;
      const answer = await fetch(`${servers[attempt % 2].url}/api/resources`, {
        method: 'POST',
        headers: { cookie, 'content-type': 'application/json', 'idempotency-key': code },
        body: JSON.stringify({ kind: 'land', name: code, code }),
        signal: AbortSignal.timeout(30_000),
      }).catch(() => null);
      if (answer?.status === 201) return void acknowledged.push(code);
      if (answer && answer.status !== 503) strange.push(`${code}: ${answer.status} ${await answer.text()}`);
      await sleep(TRY_AGAIN_MS);
    }
  }
  const writers = Array.from({ length: WRITERS }, async (_, writer) => {
    for (let n = 0; !isStopped; n++) await create(`W${writer}-${n}`, writer + n);
  });
  async function goOn(): Promise<void> {
    const before = acknowledged.length;
    while (acknowledged.length < before + BETWEEN) await sleep(TRY_AGAIN_MS);
  }
  /** By turns one server, the other, and the database beneath both. */
  async function disturb(turn: number, isKill: boolean): Promise<void> {
    const server = servers[turn % 3];
    if (server) {
      await server.end(isKill ? 'SIGKILL' : 'SIGTERM');
      await server.start();
    } else {
      cluster.stop(isKill ? 'immediate' : 'fast');
      cluster.start();
    }
    await goOn();
  }

  await goOn();
  for (let turn = 0; turn < RESTARTS; turn++) await disturb(turn, false);
  for (let turn = 0; turn < KILLS; turn++) await disturb(turn, true);
  isStopped = true;
  await Promise.all(writers);

  const rows = await home.db.selectFrom('resource').select('code').execute();
  const kept = new Set(rows.map(({ code }) => code));
  const lost = acknowledged.filter((code) => !kept.has(code));
  console.log(
    `${acknowledged.length} writes taken in ${tries} tries, ${lost.length} lost, ${rows.length - kept.size} double`,
  );
  expect(strange).toEqual([]);
  expect(lost).toEqual([]);
  expect(rows).toHaveLength(acknowledged.length);
  expect(kept.size).toBe(rows.length);
  const { version } = await readDataset(home.db, 'full');
  const changes = await readChanges(home.db, 'full', 0, 1_000_000);
  expect(changes.map((change) => change.version)).toEqual(
    Array.from({ length: version }, (_, index) => index + 1),
  );
  // Both serve what there is.
  for (const { url } of servers) {
    const answer = await fetch(`${url}/api/resources?limit=1`, { headers: { cookie } });
    expect(await answer.json()).toMatchObject({ total: rows.length });
  }
});
