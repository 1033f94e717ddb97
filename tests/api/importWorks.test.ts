import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ImportProgressData } from '#contract/importProgress.ts';
import { IMPORT_PHASES } from '#contract/importProgress.ts';
import type { ImportEntryData, ImportRunData } from '#contract/imports.ts';
import { appOfSuite, appOver, type TestApp } from '../support/app.ts';
import { addPerson, cookieOf } from '../support/people.ts';

type Cookie = { cookie: string };
const LATER = { prefer: 'respond-async' };
const BOUNDARY = 'wutong-boundary';

/** Long enough that its reading is not over before it is asked about. */
function ledger(code: string, rows = 3_000): string {
  const lines = Array.from({ length: rows }, (_, n) => `${code}-${n},湖西路南侧地块,${n + 1}`);
  return ['地块编号,地块名称,面积（亩）', ...lines].join('\n');
}

describe('a file that is read beside its request', () => {
  let wang: Cookie;
  let li: Cookie;
  const server = appOfSuite(
    'postgresql',
    async (home) => {
      wang = await cookieOf(home, await addPerson(home, { username: 'wang', role: 'officer' }));
      li = await cookieOf(home, await addPerson(home, { username: 'li', role: 'officer' }));
    },
    { config: { access: 'login' } },
  );

  function send(files: Readonly<Record<string, string>>, { app }: TestApp = server()) {
    const parts = Object.entries(files).map(
      ([name, content]) =>
        `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\n\r\n${content}\r\n`,
    );
    return app.inject({
      ...{ method: 'POST', url: '/api/imports', payload: `${parts.join('')}--${BOUNDARY}--\r\n` },
      headers: { ...wang, ...LATER, 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
    });
  }
  const ask = (
    method: 'GET' | 'POST' | 'DELETE',
    url: string,
    { headers = wang, payload, on = server() }: { headers?: object; payload?: object; on?: TestApp } = {},
  ) => on.app.inject({ method, url, headers: { ...headers }, ...(payload && { payload }) });
  const runOf = async (id: number, on = server()) => await on.json<ImportRunData>(`/api/imports/${id}`, wang);
  const progressOf = async (id: number, headers = wang) =>
    (await ask('GET', `/api/imports/${id}/progress`, { headers })).json<ImportProgressData>();

  /** All that was told of work until it ended. */
  async function follow(id: number): Promise<ImportProgressData[]> {
    for (const told: ImportProgressData[] = []; ; await sleep(20)) {
      const progress = await progressOf(id);
      if (progress.state !== 'running' && progress.state !== 'waiting') return told;
      told.push(progress);
    }
  }
  const unfinished = () =>
    server().home.db.selectFrom('import_reading').select('id').where('report', 'is', null).execute();

  it('tells how far it is, phase by phase and never backwards, then what was found; so does its commit', async () => {
    const answer = await send({ 'a.csv': ledger('A'), 'b.csv': ledger('B', 1) });
    expect(answer.statusCode, answer.body).toBe(202);
    const { id, state, progress, siblings } = answer.json<ImportRunData>();
    expect([state, progress?.what]).toEqual(['reading', 'reading']);
    const other = siblings[0].id!;
    expect(siblings).toEqual([{ id: other, file: 'b.csv', state: 'reading' }]);
    // One person has one read after the other.
    expect(await progressOf(other)).toMatchObject({ state: 'waiting', ahead: 1, phase: null });
    expect((await ask('GET', `/api/imports/${id}/progress`, { headers: li })).statusCode).toBe(404);
    const listed = (headers: object) => ask('GET', '/api/imports/running', { headers });
    expect((await listed(wang)).json().items.map((one: ImportProgressData) => one.id)).toEqual([id, other]);
    expect((await listed(li)).json().items).toEqual([]);
    expect((await ask('POST', `/api/imports/${id}`, { payload: {} })).json().errors[0].code).toBe(
      'still_running',
    );
    expect((await ask('POST', `/api/imports/${other}/commit`)).json().errors[0].code).toBe('not_read_yet');

    const told = await follow(id);
    const places = told.map(({ phase }) => IMPORT_PHASES.indexOf(phase!)).filter((place) => place >= 0);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(new Set(places).size).toBeGreaterThan(1);
    for (const [at, { phase, done, total, rows }] of told.entries()) {
      if (total !== null) expect(done).toBeLessThanOrEqual(total);
      if (phase === told[at + 1]?.phase) expect(told[at + 1].done).toBeGreaterThanOrEqual(done!);
      if (rows !== null) expect(rows).toBe(3_000);
    }
    expect(await runOf(id)).toMatchObject({ state: 'draft', created: 3_000, progress: null });
    await follow(other);
    expect((await runOf(id)).siblings).toEqual([{ id: other, file: 'b.csv', state: 'draft' }]);

    const begun = await ask('POST', `/api/imports/${id}/commit`, { headers: { ...wang, ...LATER } });
    expect([begun.statusCode, begun.json<ImportRunData>().progress?.what]).toEqual([202, 'commit']);
    await follow(id);
    expect(await runOf(id)).toMatchObject({ state: 'committed', created: 3_000, progress: null });
  });

  it('ends when it is not wanted any more, and leaves nothing', async () => {
    const { id } = (await send({ 'c.csv': ledger('C') })).json<ImportRunData>();
    expect((await ask('POST', `/api/imports/${id}/stop`, { headers: li })).statusCode).toBe(404);
    expect((await ask('POST', `/api/imports/${id}/stop`)).statusCode).toBe(204);
    expect((await ask('GET', `/api/imports/${id}`)).statusCode).toBe(404);
    expect(await unfinished()).toEqual([]);

    const kept = (await send({ 'd.csv': ledger('D', 1) })).json<ImportRunData>().id;
    await follow(kept);
    // A decision that is taken back leaves the draft as it was.
    await ask('POST', `/api/imports/${kept}`, {
      payload: { kind: 'factory' },
      headers: { ...wang, ...LATER },
    });
    await ask('POST', `/api/imports/${kept}/stop`);
    expect(await runOf(kept)).toMatchObject({ state: 'draft', options: {}, progress: null, created: 1 });
    // One that is refused is told to whoever comes back.
    const wrong = { map: { 面积: 'noSuchField' } };
    await ask('POST', `/api/imports/${kept}`, { payload: wrong, headers: { ...wang, ...LATER } });
    await follow(kept);
    const failed = await runOf(kept);
    expect(failed).toMatchObject({ options: {}, progress: { what: 'again', state: 'failed' } });
    expect(failed.progress!.error!.message).toContain('noSuchField');
    expect((await ask('DELETE', `/api/imports/${kept}`)).statusCode).toBe(204);
    expect((await ask('GET', `/api/imports/${kept}`)).statusCode).toBe(404);
  });

  it('is told as interrupted where its server stopped, and is read again from what was kept', async () => {
    const closings: (() => Promise<unknown>)[] = [];
    const first = await appOver(server().home, (close) => closings.push(close), {
      config: { access: 'login' },
    });
    const { id } = (await send({ 'e.csv': ledger('E') }, first)).json<ImportRunData>();
    for (const close of closings.reverse()) await close();
    expect(await unfinished()).toEqual([]);
    const list = await server().json<{ items: ImportEntryData[] }>('/api/imports', wang);
    expect(list.items[0]).toMatchObject({ id, state: 'reading', progress: { state: 'interrupted' } });
    const again = await ask('POST', `/api/imports/${id}`, { payload: {} });
    expect(again.json<ImportRunData>()).toMatchObject({ id, state: 'draft', created: 3_000, progress: null });
    onTestFinished(async () => void (await ask('DELETE', `/api/imports/${id}`)));
  });
});
