import { cpSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, inject, onTestFinished } from 'vitest';
import { buildApp } from '#api/app.ts';
import { type Config, readConfig } from '#api/config.ts';
import { type Editions, openEditions } from '#api/editions/editions.ts';
import { openRecord, type RecordHome } from '#record/home.ts';
import { freshFolder, freshHome } from '../../support/databases.ts';
import { BASEMAP, TEST_WEB } from './webBuild.ts';

/** A server of the tests' own, in this process, on a free port. */
export interface TestServer {
  /** `http://127.0.0.1:…`, without a slash at its end. */
  readonly address: string;
  readonly home: RecordHome;
  /** What its API answers. @throws Error for anything but 200 */
  ask<T>(path: string): Promise<T>;
  /** Stops answering, as when the machine is gone; the record stays. */
  stop(): Promise<void>;
  /** Answers again, at the same address. */
  restart(): Promise<void>;
}

type Later = (cleanup: () => Promise<void>) => void;
type Content = 'demo' | 'empty';

const QUIET = { timeZone: 'Asia/Shanghai', log: () => undefined };

/** A server with the demo zone, or with nothing in its record; ended when `later` says so. */
export async function startServer(
  content: Content = 'demo',
  later: Later = onTestFinished,
): Promise<TestServer> {
  const home = content === 'demo' ? await demoHome(later) : await freshHome('embedded', later);
  return await serve(home, later);
}

/** One server for all tests of a suite; ask for it within a test. */
export function serverOfSuite(content: Content = 'demo'): () => TestServer {
  const cleanups: (() => Promise<void>)[] = [];
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer(content, (cleanup) => cleanups.push(cleanup));
  });
  afterAll(async () => {
    for (const cleanup of cleanups.reverse()) await cleanup();
  });
  return () => server;
}

/** Serves a record with the page for tests. */
export async function serve(home: RecordHome, later: Later): Promise<TestServer> {
  const config = readConfig({ PORT: '0', LOG_LEVEL: 'error' });
  const editions = await openEditions(home, { timeZone: config.timeZone, warn: () => undefined });
  later(() => editions.close());
  let app: FastifyInstance | undefined = await build(config, home, editions);
  const address = await app.listen({ port: 0, host: '127.0.0.1' });
  const stop = async () => {
    await app?.close();
    app = undefined;
  };
  later(stop);
  return {
    address,
    home,
    stop,
    async ask(path) {
      const response = await fetch(address + path);
      if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
      return await response.json();
    },
    async restart() {
      app = await build(config, home, editions);
      await app.listen({ port: Number(new URL(address).port), host: '127.0.0.1' });
    },
  };
}

function build(config: Config, home: RecordHome, editions: Editions): Promise<FastifyInstance> {
  return buildApp({ config, home, editions, folders: { web: TEST_WEB, basemap: BASEMAP } });
}

async function demoHome(later: Later): Promise<RecordHome> {
  const dataDir = freshFolder(later);
  cpSync(inject('demoTemplate'), dataDir, { recursive: true });
  const home = await openRecord({ ...QUIET, dataDir });
  later(() => home.close());
  return home;
}
