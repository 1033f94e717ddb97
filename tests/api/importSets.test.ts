import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { createLedger } from '#api/editions/ledger.ts';
import { changeSource } from '#api/import/sources/sourceStore.ts';
import { takeArrival, type WatchNews } from '#api/import/watch/takeArrival.ts';
import { claimWatched, countWatched, finishWatched } from '#api/import/watch/watchedStore.ts';
import { createImportWorks } from '#api/import/works/importWorks.ts';
import type { ImportOptionsData } from '#contract/importOptions.ts';
import type { ImportEntryData, ImportRunData } from '#contract/imports.ts';
import { appOfSuite } from '../support/app.ts';
import { addPerson, cookieOf } from '../support/people.ts';
import { zipOf } from '../support/zips.ts';

const BOUNDARY = 'wutong-boundary';
const ledger = (code: string) => `地块编号,地块名称,面积（亩）\n${code},湖西路南侧,50\n`;
/** Numbers of no system that could be told. */
const ASKING = '编号,名称,面积（亩）,坐标\nW-1,甲,5,"40500000.5, 4080000.5"\n';

const folder = mkdtempSync(join(tmpdir(), 'wutong-sets-'));
vi.stubEnv('TMPDIR', folder);
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

describe('files that are sent together', () => {
  let headers: { cookie: string };
  let others: { cookie: string };
  const server = appOfSuite(
    'postgresql',
    async (home) => {
      const officer = await addPerson(home, { username: 'wang', role: 'officer', name: '王芳' });
      headers = await cookieOf(home, officer);
      others = await cookieOf(home, await addPerson(home, { username: 'li', role: 'officer', name: '李强' }));
    },
    { config: { access: 'login' } },
  );

  function send(
    files: readonly (readonly [name: string, content: string | Uint8Array])[],
    fields: Readonly<Record<string, string>> = {},
  ) {
    const parts = [
      ...Object.entries(fields).map(([name, value]) => [`name="${name}"`, value] as const),
      ...files.map(([name, content]) => [`name="file"; filename="${name}"`, content] as const),
    ];
    const pieces = parts.flatMap(([head, content]) => [
      Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: form-data; ${head}\r\n\r\n`),
      Buffer.from(content),
      Buffer.from('\r\n'),
    ]);
    return server().app.inject({
      ...{ method: 'POST', url: '/api/imports' },
      payload: Buffer.concat([...pieces, Buffer.from(`--${BOUNDARY}--\r\n`)]),
      headers: { ...headers, 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
    });
  }

  async function again(id: number, options: ImportOptionsData) {
    return server().app.inject({ method: 'POST', url: `/api/imports/${id}`, payload: options, headers });
  }

  it('are a draft each, told by their way; what is no data and what can never be read is told beside', async () => {
    const answer = await send([
      ['2024/a.csv', ledger('S-1')],
      ['2024/README.txt', 'read me'],
      ['2024/scan.pdf', '%PDF-1.4'],
      ['2024/pack.zip', zipOf({ '甲/b.csv': ledger('S-2'), 'thumbs.db': 'x' })],
    ]);
    expect(answer.statusCode, answer.body).toBe(200);
    const run = answer.json<ImportRunData>();
    expect(run).toMatchObject({ file: '2024/a.csv', state: 'draft', read: 1 });
    expect(run.siblings.map(({ id, file, error }) => [id !== null, file, error?.code, error?.level])).toEqual(
      [
        [false, '2024/scan.pdf', 'pdf_unread', undefined],
        [true, '2024/pack.zip/甲/b.csv', undefined, undefined],
        [false, '2024/pack.zip/thumbs.db', 'left_system_file', 'note'],
        [false, '2024/README.txt', 'left_note', 'note'],
      ],
    );
    expect(run.siblings[0].error!.message).toContain('PDF');
    const other = run.siblings[1].id!;
    const done = await server().app.inject({ method: 'POST', url: `/api/imports/${other}/commit`, headers });
    expect(done.json<ImportRunData>()).toMatchObject({ state: 'committed', created: 1 });
    expect(readdirSync(folder).filter((name) => name.startsWith('wutong-import-'))).toEqual([]);
  });

  it('are imported at once where that is asked for', async () => {
    const answer = await send(
      [
        ['a.csv', ledger('S-5')],
        ['b.csv', ledger('S-6')],
      ],
      { dryRun: 'false' },
    );
    const run = answer.json<ImportRunData>();
    expect(run).toMatchObject({ state: 'committed', created: 1 });
    const [{ id }] = run.siblings;
    expect(await server().json(`/api/imports/${id}`, headers)).toMatchObject({
      state: 'committed',
      created: 1,
    });
  });

  it('that wait for an answer are kept, and read again with it', async () => {
    const run = (await send([['w.csv', ASKING]])).json<ImportRunData>();
    expect(run).toMatchObject({
      state: 'draft',
      read: 0,
      accepted: 0,
      rejected: 0,
      error: { code: 'crs_ambiguous' },
    });
    expect((await again(run.id, {})).statusCode).toBe(422);
    const answered = await again(run.id, { kind: 'land', crs: 'none' });
    expect(answered.json<ImportRunData>(), answered.body).toMatchObject({ id: run.id, read: 1 });
    expect(answered.json<ImportRunData>().error).toBeUndefined();
  });

  it('are kept in pieces, and go with their draft', async () => {
    const rows = Array.from(
      { length: 300 },
      (_, index) => `P-${index},湖西路南侧地块,50,${'备注'.repeat(700)}\n`,
    );
    const large = `地块编号,地块名称,面积（亩）,其他\n${rows.join('')}`;
    const run = (await send([['large.csv', large]])).json<ImportRunData>();
    expect(run).toMatchObject({ read: 300 });
    const { db } = server().home;
    const pieces = await db
      .selectFrom('import_piece as p')
      .innerJoin('import_file as f', 'f.id', 'p.file')
      .select([sql<number>`octet_length(p.content)`.as('bytes'), 'f.name'])
      .where('f.batch', '=', run.id)
      .orderBy('p.ordinal')
      .execute();
    expect(pieces.length).toBeGreaterThan(1);
    expect(pieces.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(Buffer.byteLength(large));
    expect((await again(run.id, { kind: 'land' })).json()).toMatchObject({ read: 300 });
    await sql`update import_batch set at = at - interval '2 days' where id = ${run.id}::int`.execute(db);
    expect((await send([['b.csv', ledger('S-9')]])).statusCode).toBe(200);
    expect(await db.selectFrom('import_file').select('id').where('batch', '=', run.id).execute()).toEqual([]);
  });

  it('are refused where none can ever be read', async () => {
    const nested = await send([['n.zip', zipOf({ 'a.zip': zipOf({ a: 'a' }) })]]);
    expect(nested.statusCode).toBe(422);
    expect(nested.json().errors).toMatchObject([{ code: 'file_refused', field: 'archive_nested' }]);
    const nothing = await send([
      ['README.md', '#'],
      ['Thumbs.db', 'x'],
    ]);
    expect(nothing.json().errors).toMatchObject([{ code: 'file_refused', field: 'nothing_to_read' }]);
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from import_file where batch is null
    `.execute(server().home.db);
    expect(rows[0].count).toBe(0);
  });

  it('that come into a watched folder wait for any officer; who imports one has it, and what cannot be read says why', async () => {
    const { home, editions } = server();
    const arrived = ['w.csv', 'w.pdf'].map((name) => {
      const content = name === 'w.csv' ? ledger('S-20') : '%PDF-1.4';
      const path = join(folder, name);
      writeFileSync(path, content);
      return { name, files: [{ name, path, bytes: content.length, mtimeMs: 0 }] };
    });
    const watched = {
      ledger: createLedger(home, editions),
      works: createImportWorks(),
      tell: () => undefined,
      signal: new AbortController().signal,
    };
    for (const one of arrived) await takeArrival(watched, one);
    const list = async (cookie: { cookie: string }) =>
      (await server().json<{ items: ImportEntryData[] }>('/api/imports', cookie)).items.filter(
        ({ by }) => by === 'watch',
      );
    const items = await list(others);
    expect(items.map(({ file, state, error }) => [file, state, error?.code])).toEqual([
      ['w.pdf', 'draft', 'pdf_unread'],
      ['w.csv', 'draft', undefined],
    ]);
    const commit = (id: number) =>
      server().app.inject({ method: 'POST', url: `/api/imports/${id}/commit`, headers });
    expect((await commit(items[0].id)).json().errors).toMatchObject([
      { code: 'file_refused', field: 'pdf_unread' },
    ]);
    expect((await commit(items[1].id)).json<ImportRunData>()).toMatchObject({
      state: 'committed',
      created: 1,
    });
    expect((await list(others)).map(({ file }) => file)).toEqual(['w.pdf']);
    expect((await list(headers)).map(({ file }) => file)).toEqual(['w.pdf', 'w.csv']);
    expect(await countWatched(home.db)).toEqual({ waiting: 0, refused: 1 });

    // Of a source of which that was said, the next one is imported at once.
    const { source } = await home.db
      .selectFrom('import_batch')
      .select('source')
      .where('id', '=', items[1].id)
      .executeTakeFirstOrThrow();
    await changeSource(home.db, source!, { autoImport: true });
    const path = join(folder, 'next.csv');
    writeFileSync(path, ledger('S-21'));
    const told: WatchNews[] = [];
    const next = { name: 'next.csv', files: [{ name: 'next.csv', path, bytes: 1, mtimeMs: 0 }] };
    await takeArrival({ ...watched, tell: (news) => void told.push(news) }, next);
    expect(told).toMatchObject([{ what: 'imported', file: 'next.csv' }]);
    expect(await server().json('/api/resources?q=S-21', headers)).toMatchObject({ total: 1 });
  });

  it('that another process reads are left to it, unless it is gone', async () => {
    const { db } = server().home;
    const file = { name: 'a.csv', sha256: 'a' };
    expect(await claimWatched(db, file)).toBe(true);
    expect(await claimWatched(db, file)).toBe(false);
    await sql`update import_watched set owner = owner || '{"startedAt": "before"}' where name = 'a.csv'`.execute(
      db,
    );
    expect(await claimWatched(db, file)).toBe(true);
    await sql`update import_watched set owner = owner || '{"host": "other"}' where name = 'a.csv'`.execute(
      db,
    );
    expect(await claimWatched(db, file)).toBe(false);
    await sql`update import_watched set at = at - interval '3 hours' where name = 'a.csv'`.execute(db);
    expect(await claimWatched(db, file)).toBe(true);
    await finishWatched(db, file);
    expect(await claimWatched(db, file)).toBe(false);
  });
});
