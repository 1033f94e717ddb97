import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { buildApp } from '#api/app.ts';
import { type Config, readConfig } from '#api/config.ts';
import { type Editions, openEditions } from '#api/editions/editions.ts';
import type { RecordHome } from '#record/home.ts';
import { BASEMAP, TEST_WEB } from './webBuild.ts';

/** A server that can be asked. */
export interface AskedServer {
  /** `http://127.0.0.1:…`, without a slash at its end. */
  readonly address: string;
  /** What its API answers. @throws Error for anything but 200 */
  ask<T>(path: string): Promise<T>;
}

/** A server in this process, on a free port of this machine. */
export interface TestServer extends AskedServer {
  /** Stops answering, as when the machine is gone; the record stays. */
  stop(): Promise<void>;
  /** Answers again, at the same address. */
  restart(): Promise<void>;
  /** Stops it for good; the record is its opener's to close. */
  close(): Promise<void>;
}

/** A server at an address, whoever runs it. */
export function serverAt(address: string): AskedServer {
  return {
    address,
    async ask(path) {
      const response = await fetch(address + path);
      if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
      return await response.json();
    },
  };
}

/** Serves a record, with the page for tests. */
export async function serveRecord(
  home: RecordHome,
  settings: Readonly<Record<string, string>> = {},
): Promise<TestServer> {
  // What is uploaded lies in the operator's folder.
  const folder = mkdtempSync(join(tmpdir(), 'wutong-served-'));
  const config = readConfig({ PORT: '0', LOG_LEVEL: 'error', DATA_DIR: folder, ...settings });
  const editions = await openEditions(home, {
    ...{ timeZone: config.timeZone, operator: config.operator, warn: () => undefined },
  });
  let app: FastifyInstance | undefined = await build(config, home, editions);
  const address = await app.listen({ port: 0, host: '127.0.0.1' });
  const stop = async () => {
    await app?.close();
    app = undefined;
  };
  return {
    ...serverAt(address),
    stop,
    async restart() {
      app = await build(config, home, editions);
      await app.listen({ port: Number(new URL(address).port), host: '127.0.0.1' });
    },
    async close() {
      await stop();
      await editions.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function build(config: Config, home: RecordHome, editions: Editions): Promise<FastifyInstance> {
  return buildApp({ config, home, editions, folders: { web: TEST_WEB, basemap: BASEMAP } });
}
