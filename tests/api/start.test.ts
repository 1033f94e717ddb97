import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { buildWeb } from '../../api/start/buildWeb.ts';
import { freshDatabaseUrl, freshFolder } from '../support/databases.ts';

/** Of this machine, and nothing of its settings. */
const QUICK = { PATH: process.env.PATH, NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE };
const ROOT = join(import.meta.dirname, '../..');

interface Started {
  readonly child: ChildProcess;
  /** All that it has said so far. */
  said(): string;
  /** Its exit code. */
  readonly ended: Promise<number | null>;
}

/** The server as a process of its own, with these settings and no other. */
function start(settings: Readonly<Record<string, string>>): Started {
  const child = spawn(process.execPath, [join(ROOT, 'api/main.ts')], {
    env: { ...QUICK, PORT: '0', DEMO: '0', DATA_DIR: freshFolder(), ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (part: string) => {
      text += part;
    });
  }
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  return { child, said: () => text, ended };
}

/** What it has said once the pattern is in it. */
async function until(started: Started, pattern: RegExp): Promise<RegExpExecArray> {
  for (;;) {
    const match = pattern.exec(started.said());
    if (match) return match;
    const ended = await Promise.race([
      started.ended.then((code) => ({ code })),
      new Promise<undefined>((resolve) => started.child.stdout?.once('data', () => resolve(undefined))),
    ]);
    if (ended) throw new Error(`Ended with ${ended.code} before ${pattern}: ${started.said()}`);
  }
}

describe('the server as a process', () => {
  // A build that is there and up to date is taken as it is.
  beforeAll(() => buildWeb(ROOT), 600_000);

  it.each([
    ['HOST', { HOST: '0.0.0.0' }, /MAP_REVIEW_NUMBER/],
    ['HOST', { HOST: '::' }, /MAP_ACKNOWLEDGED=1/],
    ['PORT', { PORT: '70000' }, /70000/],
    ['DEMO', { DEMO: 'yes' }, /"yes"/],
    ['TZ_ZONE', { TZ_ZONE: 'Asia/Laixi' }, /Asia\/Laixi/],
  ])('refuses to start with a bad %s: %o', async (name, settings, pattern) => {
    const started = start(settings);
    expect(await started.ended).toBe(1);
    expect(started.said()).toMatch(new RegExp(`cannot start: ${name}`));
    expect(started.said()).toMatch(pattern);
    expect(started.said()).not.toMatch(/\n {4}at /);
  });

  it('never says the password of a database that it cannot reach', async () => {
    const started = start({ DATABASE_URL: 'postgres://wutong:geheim-kennwort@127.0.0.1:1/wutong' });
    expect(await started.ended).toBe(1);
    expect(started.said()).toMatch(/cannot start/);
    expect(started.said()).not.toMatch(/geheim|\n {4}at /);
  });

  it('says that its port is taken', async () => {
    const databaseUrl = await freshDatabaseUrl();
    const first = start({ DATABASE_URL: databaseUrl });
    const [, port] = await until(first, /http:\/\/127\.0\.0\.1:(\d+)\/public\//);
    const second = start({ DATABASE_URL: databaseUrl, PORT: port });
    expect(await second.ended).toBe(1);
    expect(second.said()).toMatch(new RegExp(`cannot start: .*${port}`));
  });

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'tells its steps and its address, and %s ends it in order',
    async (signal) => {
      const temporary = freshFolder();
      const abandoned = join(temporary, 'wutong-import-abcdef');
      mkdirSync(abandoned);
      writeFileSync(
        join(abandoned, '.owner'),
        JSON.stringify({ pid: process.pid, startedAt: '', host: hostname() }),
      );
      const started = start({ DATABASE_URL: await freshDatabaseUrl(), TMPDIR: temporary });
      const [, address] = await until(started, /full edition\s+(http:\/\/127\.0\.0\.1:\d+)\//);
      for (const step of ['2/5', '3/5', '4/5', '5/5']) expect(started.said()).toContain(step);
      const ready = await fetch(`${address}/health/ready`);
      expect(await ready.json()).toMatchObject({ status: 'ok', resources: 0, database: 'postgresql' });
      // What a killed server was sent is gone.
      expect(existsSync(abandoned)).toBe(false);
      started.child.kill(signal);
      expect(await started.ended).toBe(0);
    },
  );

  it.each([
    ['MAP_REVIEW_NUMBER', '鲁S(2026)001号', '鲁S(2026)001号'],
    ['MAP_ACKNOWLEDGED', '1', null],
  ])(
    'serves others the public edition, and the full one after a login only, with %s=%s',
    async (name, value, mapReviewNumber) => {
      const started = start({ DATABASE_URL: await freshDatabaseUrl(), HOST: '0.0.0.0', [name]: value });
      const [, address] = await until(started, /public edition\s+(http:\/\/127\.0\.0\.1:\d+)\/public\//);
      await until(started, /Ctrl-C/);
      expect(started.said()).toMatch(/full edition .*after a login/);
      expect((await fetch(`${address}/api/meta`)).status).toBe(401);
      const meta = await (await fetch(`${address}/public/api/meta`)).json();
      expect(meta).toMatchObject({ edition: 'public', mapReviewNumber });
    },
  );
});
