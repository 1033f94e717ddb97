import type { LightMyRequestResponse } from 'fastify';
import { expect, it } from 'vitest';
import { today } from '#domain/civilDate.ts';
import { renewSetupToken } from '../../api/accounts/setupStore.ts';
import { loadDemo } from '../../api/demo/loadDemo.ts';
import { describedStatuses, faultsOfAnswer, type OpenApi } from '../support/answerShape.ts';
import { appOfSuite, listen } from '../support/app.ts';
import { Listener, until } from '../support/listener.ts';
import { formOf, type Known, READS, REMOVALS, type RouteCall, WRITES } from '../support/routeCalls.ts';
import { type SentStatement, watchStatements } from '../support/sentStatements.ts';
import { readSqlFiles, sqlFiles, writeSqlFiles } from '../support/sqlFiles.ts';
import { callStores } from '../support/storeCalls.ts';

/** Streams have no end, so they are asked through a socket. */
const STREAMS = ['GET /api/events', 'GET /public/api/events'];

const known: Known = {};
/** What waits for itself is told after it. */
const WAIT_LIMIT_MS = 20_000;
/** So few that nobody is told that the one connection is busy, however slow the machine. */
const AT_ONCE = 4;

let sent: () => SentStatement[];
const server = appOfSuite(
  'embedded',
  async (home) => {
    await loadDemo(home, { day: today(home.timeZone) });
    known.setupToken = (await renewSetupToken(home.db))!;
  },
  {
    config: { access: 'login', webhookHosts: ['localhost'] },
    record: { waitLimitMs: WAIT_LIMIT_MS },
    watched(opened) {
      const watch = watchStatements(opened);
      sent = watch.sent;
      return watch.home;
    },
  },
);

const called = new Set<string>();
let description: OpenApi;

function routes(): string[] {
  return server()
    .app.guardedRoutes()
    .filter(({ method }) => method !== 'HEAD')
    .map(({ method, url }) => `${method} ${url}`);
}

/** Every route that only reads, and how it is asked. */
function reads(): RouteCall[] {
  const told = new Set([...WRITES, ...READS].map(({ route }) => route));
  const bare = routes().filter(
    (route) => route.startsWith('GET ') && !told.has(route) && !STREAMS.includes(route),
  );
  const asked = WRITES.filter(({ route }) => route.startsWith('GET ') && route !== 'GET /api/session/logins');
  return [...READS, ...asked, ...bare.map((route) => ({ route }))];
}

async function answerTo(call: RouteCall): Promise<LightMyRequestResponse> {
  const [method, path] = call.route.split(' ');
  const { as = 'admin', ifMatch, file, send } = call;
  return await server().app.inject({
    method: method as 'GET',
    url: call.url?.(known) ?? path,
    headers: {
      ...(as !== 'stranger' && { cookie: known[as] }),
      ...(ifMatch && { 'if-match': `"${known[`${ifMatch}Version`]}-x"` }),
      ...(file && { 'content-type': 'multipart/form-data; boundary=x' }),
    },
    ...(file && { payload: formOf(file) }),
    ...(send && { payload: send(known) }),
  });
}

/** Makes a call and takes from its answer what later ones need. @returns what is wrong with it */
async function faultsOfCall(call: RouteCall): Promise<string[]> {
  const { route, status = 200, keep, learn } = call;
  called.add(route);
  const answer = await answerTo(call);
  if (answer.statusCode !== status) return [`${route}: ${answer.statusCode} ${answer.body.slice(0, 500)}`];
  if (keep) {
    const { id, version } = answer.json<{ id: number; version?: number }>();
    known[keep] = String(id);
    if (version !== undefined) known[`${keep}Version`] = String(version);
  }
  learn?.(answer, known);
  return faultsOfShape(route, answer);
}

function faultsOfShape(route: string, answer: LightMyRequestResponse): string[] {
  const [method, url] = route.split(' ');
  if (!/^application\/json(?:;|$)/.test(String(answer.headers['content-type']))) return [];
  const asked = { method, url, status: answer.statusCode, body: answer.json() };
  return faultsOfAnswer(description, asked).map((fault) => `${route}: ${fault}`);
}

async function faultsOfCalls(calls: readonly RouteCall[]): Promise<string[]> {
  const faults: string[] = [];
  for (const call of calls)
    try {
      faults.push(...(await faultsOfCall(call)));
    } catch (error) {
      // It needs what an earlier one did not make.
      faults.push(`${call.route}: ${error}`);
    }
  return faults;
}

it('what writes answers as it describes itself', async () => {
  const setup = await answerTo(WRITES[0]);
  WRITES[0].learn?.(setup, known);
  called.add(WRITES[0].route);
  expect(setup.statusCode).toBe(204);
  description = await server().json<OpenApi>('/api/docs/json', { cookie: known.admin });
  expect(await faultsOfCalls(WRITES.slice(1))).toEqual([]);
});

it('what reads answers as it describes itself, and the same when several ask at once', async () => {
  const calls = reads();
  expect(calls.length).toBeGreaterThan(100);
  expect(await faultsOfCalls(calls)).toEqual([]);
  const atOnce: LightMyRequestResponse[] = [];
  for (let first = 0; first < calls.length; first += AT_ONCE)
    atOnce.push(...(await Promise.all(calls.slice(first, first + AT_ONCE).map(answerTo))));
  const different: string[] = [];
  for (const [index, call] of calls.entries()) {
    const { statusCode, rawPayload } = await answerTo(call);
    // An archive, as a workbook is one, carries the second in which it was written.
    const isArchive = rawPayload.subarray(0, 2).toString('latin1') === 'PK';
    const isSame = isArchive || rawPayload.equals(atOnce[index].rawPayload);
    if (statusCode !== atOnce[index].statusCode || !isSame)
      different.push(`${call.route}: ${atOnce[index].statusCode}, alone ${statusCode}`);
  }
  expect(different).toEqual([]);
});

it('streams tell where they begin', async () => {
  const { url } = await listen(server());
  for (const route of STREAMS) {
    called.add(route);
    const stream = await Listener.open(url + route.split(' ')[1], { cookie: known.admin });
    await until(() => stream.told.length > 0);
    expect(stream.told[0].event).toBe('version');
  }
});

it('what removes answers as it describes itself', async () => {
  expect(await faultsOfCalls(REMOVALS)).toEqual([]);
});

it('no route is left out, and none is called that is not there', () => {
  expect([...called].sort()).toEqual(routes().sort());
  const described = WRITES.filter(({ route, status = 200 }) => {
    const statuses = describedStatuses(description, ...(route.split(' ') as [string, string]));
    return statuses.length > 0 && !statuses.includes(status);
  });
  expect(described.map(({ route }) => route)).toEqual([]);
});

it('what the record is sent is what docs/sql says (`npm run sql` writes it anew)', async () => {
  await callStores(server().home);
  const files = sqlFiles(sent());
  if (process.env.WRITE_SQL) writeSqlFiles(files);
  expect(readSqlFiles()).toEqual(files);
});
