import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RecordHome } from '#record/home.ts';
import { createLedger } from '../../api/editions/ledger.ts';
import { startExpiryJob } from '../../api/resources/status/expiryJob.ts';
import { putZones } from '../../api/zones/store.ts';
import { appOver, type TestApp } from '../support/app.ts';
import { countStatements, type StatementCounter } from '../support/countedStatements.ts';
import { freshDatabaseUrl, homeOver } from '../support/databases.ts';
import { addPerson, cookieOf } from '../support/people.ts';
import { createOne, importRows, parcel, write } from '../support/writing.ts';

/** What the server asks of PostgreSQL, counted on the wire: BEGIN, SET and COMMIT are statements too. */
describe('the price of a change in statements', () => {
  const cleanups: (() => Promise<unknown>)[] = [];
  const later = (cleanup: () => Promise<unknown>) => void cleanups.push(cleanup);
  let counter: StatementCounter;
  let home: RecordHome;
  let running: TestApp;
  let planner: { cookie: string };
  beforeAll(async () => {
    counter = await countStatements(await freshDatabaseUrl(async (cleanup) => later(cleanup)));
    later(async () => counter.close());
    home = await homeOver(counter.url, later);
    await write(home, (open) => putZones(open, [{ code: 'east', name: '东区' }]));
    planner = await cookieOf(home, await addPerson(home, { username: 'p', role: 'planner' }));
    running = await appOver(home, later, { config: { access: 'login' } });
  });
  afterAll(async () => {
    for (const cleanup of cleanups.reverse()) await cleanup();
  });

  const post = (url: string, payload: object, headers: Record<string, string> = {}) =>
    running.app.inject({ method: 'POST', url, payload, headers: { ...planner, ...headers } });
  /** Until what follows from a write is over; a notification takes a moment. */
  async function settle(): Promise<void> {
    await running.editions.catchUp();
    await sleep(300);
    counter.take();
  }
  /**
   * The statements of a change of status and of what follows from it, the look-up of who asks not counted. Its answer carries the sheet as
   * it is read, and says of which version the data is.
   */
  async function costOf(id: number, change: object): Promise<string[]> {
    const { version } = await running.json<{ version: number }>(`/api/resources/${id}`, planner);
    await settle();
    const answer = await post(`/api/resources/${id}/status`, change, { 'if-match': `"${version}"` });
    expect([answer.statusCode, answer.body]).toEqual([200, expect.any(String)]);
    await sleep(300);
    const statements = counter.take();
    const { sheet, ...written } = answer.json<{ id: number; version: number; sheet: { version: number } }>();
    expect(sheet).toEqual(await running.json(`/api/resources/${id}`, planner));
    expect(written).toEqual({ id, version: sheet.version });
    const meta = await running.json<{ version: number }>('/api/meta', planner);
    expect(answer.headers['ledger-version']).toBe(String(meta.version));
    return statements.filter((statement) => !/ from session /.test(statement));
  }

  it('is at most 14 for a site that is not published', async () => {
    const id = await createOne(home, parcel('private', { zone: 'east', park: 'P1' }));
    await createOne(home, parcel('its neighbour', { zone: 'east', park: 'P1' }, 1));
    const statements = await costOf(id, { to: 'withdrawn', reason: '不再供应' });
    expect(statements.length, statements.join('\n')).toBeLessThanOrEqual(14);
  });

  it('is at most 20 for a published one with a project', async () => {
    const ids = [];
    for (const n of [2, 3])
      ids.push(
        await createOne(
          home,
          parcel(
            `public ${n}`,
            { zone: 'east', published: true, park: 'P2', building: 'B2', kind: 'office' },
            n,
          ),
        ),
      );
    const project = (await post('/api/projects', { name: '精密制造' })).json<{ id: number }>().id;
    const statements = await costOf(ids[0], { to: 'negotiating', projectId: project });
    expect(statements.length, statements.join('\n')).toBeLessThanOrEqual(20);
    const again = await costOf(ids[0], { to: 'signed' });
    expect(again.length, again.join('\n')).toBeLessThanOrEqual(20);
    const { items } = await running.json<{ items: { status: string }[] }>(
      '/public/api/resources?code=CODE-public 2',
    );
    expect(items).toMatchObject([{ status: 'signed' }]);
  });

  it('is next to nothing while nobody asks: at most 16 in a minute, and no longer than five seconds without a look', async () => {
    await importRows(home, [parcel('quiet')]);
    await settle();
    const job = startExpiryJob(createLedger(home, running.editions), () => undefined);
    await sleep(11_000);
    await job.close();
    const statements = counter.take();
    // A look every 4.5 seconds, what is tidied up every ten minutes, and nothing else.
    expect(statements.length, statements.join('\n')).toBe(3);
  });
});
