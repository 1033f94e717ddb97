import { afterAll, beforeAll, onTestFinished } from 'vitest';
import type { RecordHome } from '#record/home.ts';
import { freshHome, MANY_CONNECTIONS } from '../../support/databases.ts';
import { serveRecord, type TestServer } from './serving.ts';
import { DEMO_TEMPLATE } from './setup.ts';

type Later = (cleanup: () => Promise<void>) => void;
type Content = 'demo' | 'empty';

/** A server with the demo zone, or with nothing in its record; ended when `later` says so. */
export async function startServer(
  content: Content = 'demo',
  later: Later = onTestFinished,
): Promise<TestServer> {
  const home =
    content === 'demo' ? await demoHome(later) : await freshHome('postgresql', later, MANY_CONNECTIONS);
  // An empty record is nobody's to see; what its page says without a login is asked about all the same.
  const server = await serveRecord(home, content === 'empty' ? { ACCESS: 'open' } : {});
  later(() => server.close());
  return server;
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

/** A record with the demo zone, of the test's own. */
export async function demoHome(later: Later): Promise<RecordHome> {
  return await freshHome('postgresql', later, { ...MANY_CONNECTIONS, template: DEMO_TEMPLATE });
}
