import { openRecord } from '#record/home.ts';
import { buildApp } from '../../api/app.ts';
import { readConfig } from '../../api/config.ts';
import { openEditions } from '../../api/editions/editions.ts';

/** What the server's process tells of itself. */
export interface ServerMeasure {
  /** MB that are held after everything that is not needed was given back. */
  readonly heldMB: number;
  /** The most processor seconds that its one thread worked without coming back to its events, since it was asked last. */
  readonly busySeconds: number;
}

const LOOK_EVERY_MS = 50;

/**
 * A server in a process of its own, for tests that want to know what a request costs it. Its arguments are the data folder, the folder of
 * the page, and the database's address, empty for the embedded one. It says where it listens, then answers each message with a measure.
 */
const [dataDir, page, databaseUrl] = process.argv.slice(2);
const QUIET = { timeZone: 'Asia/Shanghai', log: () => undefined };
const home = await openRecord({ dataDir, databaseUrl: databaseUrl || undefined, ...QUIET });
// The public edition's role belongs to each database.
await home.migrate();
const editions = await openEditions(home, { timeZone: home.timeZone, warn: () => undefined });
const config = readConfig({ LOG_LEVEL: 'silent', PORT: '0', ACCESS: 'login', DATA_DIR: dataDir });
const app = await buildApp({
  config,
  home,
  editions,
  folders: { web: `${page}/web`, basemap: `${page}/basemap` },
});

let busySeconds = 0;
let before = process.threadCpuUsage();
setInterval(() => {
  const { user, system } = process.threadCpuUsage(before);
  before = process.threadCpuUsage();
  busySeconds = Math.max(busySeconds, (user + system) / 1e6);
}, LOOK_EVERY_MS);

process.on('message', () => {
  const { gc } = globalThis;
  if (gc) for (let turn = 0; turn < 3; turn++) gc();
  const { heapUsed, external } = process.memoryUsage();
  const measure: ServerMeasure = { heldMB: (heapUsed + external) / 2 ** 20, busySeconds };
  busySeconds = 0;
  process.send?.(measure);
});
process.on('disconnect', async () => {
  await app.close();
  await editions.close();
  await home.close();
  process.exit(0);
});
process.send?.(await app.listen({ host: '127.0.0.1', port: 0 }));
