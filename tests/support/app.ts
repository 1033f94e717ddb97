import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll } from 'vitest';
import type { RecordHome, RecordOptions } from '#record/home.ts';
import { type AppOptions, buildApp } from '../../api/app.ts';
import { type Config, readConfig } from '../../api/config.ts';
import { type Editions, openEditions } from '../../api/editions/editions.ts';
import type { StaticFolders } from '../../api/http/staticFiles.ts';
import { freshFolder, freshHome, type HomeKind } from './databases.ts';

/** The server as `main.ts` builds it, over a record of the test's own. */
export interface TestApp {
  readonly home: RecordHome;
  readonly editions: Editions;
  readonly app: FastifyInstance;
  /** What a browser on this machine gets. */
  get(url: string, headers?: Readonly<Record<string, string>>): Promise<LightMyRequestResponse>;
  /** The parsed body of a 200. @throws for any other status, with what was answered */
  json<T>(url: string, headers?: Readonly<Record<string, string>>): Promise<T>;
}

type Later = (cleanup: () => Promise<unknown>) => void;

export interface TestAppOptions {
  readonly config?: Partial<Config>;
  /** How the record is opened; default: as `freshHome` does. */
  readonly record?: Partial<RecordOptions>;
  /** The record as the suite and its server ask it. */
  readonly watched?: (home: RecordHome) => RecordHome;
  readonly folders?: StaticFolders;
  /** How often the editions look at the feed by themselves; default: as a server does. */
  readonly lookEveryMs?: number;
  readonly uploads?: AppOptions['uploads'];
  readonly lateness?: AppOptions['lateness'];
  readonly logTo?: AppOptions['logTo'];
  readonly lookup?: AppOptions['lookup'];
}

/** Editions and server over a record that is already filled; closed when `later` says so. */
export async function appOver(
  home: RecordHome,
  later: Later,
  { config, folders, lookEveryMs, uploads, lateness, logTo, lookup }: TestAppOptions = {},
): Promise<TestApp> {
  const editions = await openEditions(home, {
    ...{ timeZone: home.timeZone, operator: config?.operator, warn: () => undefined, lookEveryMs },
  });
  later(() => editions.close());
  const dataDir = freshFolder(later);
  const app = await buildApp({
    // What is asked about is the answers; who has to log in is the matter of tests that say so.
    config: {
      ...readConfig({ LOG_LEVEL: 'silent', PORT: '0', ACCESS: 'open' }),
      // What is uploaded lies in the operator's folder, too.
      ...{ dataDir, mapDir: join(dataDir, 'maps') },
      ...config,
    },
    home,
    editions,
    folders: folders ?? pageFolders(later),
    uploads,
    lateness,
    logTo,
    lookup,
  });
  later(() => app.close());
  await app.ready();
  const get: TestApp['get'] = (url, headers = {}) => app.inject({ method: 'GET', url, headers });
  return {
    home,
    editions,
    app,
    get,
    async json<T>(url: string, headers = {}) {
      const answer = await get(url, headers);
      if (answer.statusCode !== 200)
        throw new Error(`Expected 200 of ${url}, got ${answer.statusCode}: ${answer.body}`);
      return answer.json<T>();
    },
  };
}

/** One server for all tests of a suite, over a record that `fill` writes; ask for it within a test. */
export function appOfSuite(
  kind: HomeKind,
  fill: (home: RecordHome) => Promise<unknown>,
  options: TestAppOptions = {},
): () => TestApp {
  const cleanups: (() => Promise<unknown>)[] = [];
  const later: Later = (cleanup) => cleanups.push(cleanup);
  let running: TestApp;
  beforeAll(async () => {
    const opened = await freshHome(kind, later, options.record);
    const home = options.watched?.(opened) ?? opened;
    await fill(home);
    running = await appOver(home, later, options);
  });
  afterAll(async () => {
    for (const cleanup of cleanups.reverse()) await cleanup();
  });
  return () => running;
}

/** The same server on a port of its own, for what `inject` leaves out: the socket, HTTP/1.0, limits of headers. */
export async function listen({ app }: TestApp): Promise<{ host: string; port: number; url: string }> {
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  return { host: '127.0.0.1', port: Number(new URL(url).port), url };
}

/** A page such as the build makes, so that tests of the API do not wait for one. */
export const PAGE = '<!doctype html><title>梧桐</title>';
export const ARCHIVE = 'PMTiles of a test';

/** A page and a base map, for a server of a test's own. */
export function pageFolders(later: Later): StaticFolders {
  const folder = freshFolder(later);
  const folders = { web: join(folder, 'web'), basemap: join(folder, 'basemap') };
  mkdirSync(join(folders.web, 'assets'), { recursive: true });
  mkdirSync(folders.basemap);
  writeFileSync(join(folders.web, 'index.html'), PAGE);
  writeFileSync(join(folders.web, 'mark.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  writeFileSync(join(folders.web, 'assets/main-0123abcd.js'), 'export {};');
  writeFileSync(join(folders.basemap, 'shandong.pmtiles'), ARCHIVE);
  writeFileSync(join(folders.basemap, 'README.md'), 'not for the reader');
  return folders;
}
