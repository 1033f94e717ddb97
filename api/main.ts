import { join } from 'node:path';
import { today } from '#domain/civilDate.ts';
import { datumsText } from '#domain/crs/localDatums.ts';
import { readDataset } from '#record/feed.ts';
import { openRecord, type RecordHome } from '#record/home.ts';
import { isUntouchedDemo } from './accounts/accessMode.ts';
import { renewSetupToken } from './accounts/setupStore.ts';
import { buildApp } from './app.ts';
import { type Config, readConfig, SettingError } from './config.ts';
import { loadDemo } from './demo/loadDemo.ts';
import { openEditions } from './editions/editions.ts';
import { createLedger } from './editions/ledger.ts';
import { serveHandover } from './handover/server.ts';
import { isLoopback } from './http/access.ts';
import { sweepUploadFolders } from './import/requests/uploadFolder.ts';
import { startWatching } from './import/watch/startWatching.ts';
import { createImportWorks } from './import/works/importWorks.ts';
import { startExpiryJob } from './resources/status/expiryJob.ts';

const root = join(import.meta.dirname, '..');
const folders = { web: join(root, 'web/dist'), basemap: join(root, 'data/basemap') };

/** What has to be closed, in the order in which it was opened. */
const opened: { name: string; close: () => Promise<unknown> }[] = [];
let closing = false;

async function start(config: Config): Promise<void> {
  refuseUnreviewedMap(config);
  step(
    '2/5',
    '数据库',
    `Opening the record (${config.databaseUrl ? 'PostgreSQL' : `embedded, ${config.dataDir}`})`,
  );
  const home = await openRecord({
    databaseUrl: config.databaseUrl,
    dataDir: config.dataDir,
    timeZone: config.timeZone,
    log: detail,
  });
  for (const line of datumsText(config.datums)) detail(line);
  opened.push({ name: 'record', close: () => home.close() });
  const { applied } = await home.migrate();
  if (applied.length > 0) detail(`migrations: ${applied.join(', ')}`);

  step('3/5', '示例数据', 'Demo zone');
  const { content } = await readDataset(home.db, 'full');
  if (content === 'empty' && config.demo) await loadDemo(home, { day: today(config.timeZone) });
  else
    detail(
      content === 'empty'
        ? 'off (DEMO=0); the record is empty'
        : `not needed, the record holds ${content} data`,
    );

  step('4/5', '内存引擎', 'Loading the engines');
  const warn = (error: unknown, message: string) => app?.log.warn(error, message);
  const editions = await openEditions(home, { timeZone: config.timeZone, operator: config.operator, warn });
  opened.push({ name: 'editions', close: () => editions.close() });
  detail(`${editions.full.engine.size} resources, ${editions.public.engine.size} of them public`);

  step('5/5', '服务', 'Listening');
  const works = createImportWorks();
  const app = await buildApp({ config, home, editions, folders, works });
  opened.push({ name: 'server', close: () => app.close() });
  const expiry = startExpiryJob(createLedger(home, editions), warn);
  opened.push({ name: 'expiry', close: () => expiry.close() });
  const handover = await serveHandover(home, { config, onWritten: () => editions.catchUp(), warn });
  if (handover) opened.push({ name: 'handover', close: () => handover.close() });
  await sweepUploadFolders();
  if (config.watchDir !== undefined) {
    const watching = startWatching(
      config.watchDir,
      { ledger: createLedger(home, editions, config.datums), works },
      app.log,
    );
    opened.push({ name: 'watch', close: () => watching.close() });
    detail(`watching ${config.watchDir}`);
  }
  const address = await app.listen({ port: config.port, host: config.host });
  announce(config, address, config.access === 'auto' && !(await isUntouchedDemo(home)));
  await announceSetup(home, address);
}

function announce(config: Config, address: string, isClosed: boolean): void {
  const page = address.replace('0.0.0.0', '127.0.0.1').replace('[::]', '[::1]');
  console.log(`\n梧桐已就绪 · Wutong is ready\n  公开版 · public edition  ${page}/public/`);
  if (isClosed || config.access === 'login')
    console.log(`  完整版 · full edition    ${page}/   (须登录 · after a login)`);
  else if (isLoopback(config.host))
    console.log(`  完整版 · full edition    ${page}/   (只限本机 · this machine only)`);
  console.log('  Ctrl-C 停止 · stops it\n');
}

/** A deployment without an administrator gets a new one-time link at each start; it makes the first one and works once. */
async function announceSetup(home: RecordHome, address: string): Promise<void> {
  const token = await renewSetupToken(home.db);
  if (token === null) return;
  const page = address.replace('0.0.0.0', '127.0.0.1').replace('[::]', '[::1]');
  console.log(`  建立管理员账号（一次有效） · first administrator, works once:\n  ${page}/setup#${token}\n`);
}

/** A map for others than oneself needs its review number, or somebody who answers for showing it without. */
function refuseUnreviewedMap(config: Config): void {
  if (isLoopback(config.host) || config.mapReviewNumber || config.mapAcknowledged) return;
  throw new SettingError(
    `HOST: found ${config.host}, which others can reach. 向他人提供地图须有审图号：set MAP_REVIEW_NUMBER, or MAP_ACKNOWLEDGED=1 to answer for it yourself.`,
  );
}

function step(number: string, zh: string, en: string): void {
  console.log(`${number} ${zh} · ${en}`);
}

function detail(text: string): void {
  console.log(`    ${text}`);
}

async function stop(code: number): Promise<void> {
  if (closing) return;
  closing = true;
  for (const part of opened.reverse()) {
    await part.close().catch((error: unknown) => console.error(`closing ${part.name}:`, error));
  }
  process.exit(code);
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop(0));

try {
  await start(readConfig(process.env));
} catch (error) {
  // An expected failure (a setting, a folder that is in use, a port that is taken) is told in one line; a bug with its stack.
  const isExpected = error instanceof SettingError || (error instanceof Error && 'code' in error);
  console.error(isExpected ? `无法启动 · cannot start: ${(error as Error).message}` : error);
  await stop(1);
}
