import { dirname } from 'node:path';
import type { LightMyRequestResponse } from 'fastify';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { ImportOptionsData } from '#contract/importOptions.ts';
import type { ImportEntryData, ImportRowsData, ImportRunData } from '#contract/imports.ts';
import { IMPORT_DROP_BYTES } from '#contract/imports.ts';
import type { PersonData } from '#contract/people.ts';
import type { RecordHome } from '#record/home.ts';
import { writeTransaction } from '#record/write.ts';
import { importFile } from '../../api/import/importFile.ts';
import { appOfSuite, type TestApp } from '../support/app.ts';
import { fileOf, sheetRow, workbookOf } from '../support/ledgerFiles.ts';
import { addPerson, cookieOf } from '../support/people.ts';

type Headers = { cookie: string };
const HEADINGS = ['序号', '地块编号', '地块名称', '面积', '价格', '净空', '备注'];

/** A ledger as an office keeps it: a title across the sheet, a statement of units, merged cells, words in the numbers. */
function messyLedger(rows: readonly (string | number | null)[][], headings = HEADINGS): Uint8Array {
  return workbookOf({
    rows: [
      sheetRow(1, ['莱西经济开发区闲置土地台账', null, null, null, null, null, null]),
      sheetRow(2, ['填报单位：招商局', null, null, '单位：亩', null, null, null]),
      sheetRow(3, headings),
      ...rows.map((cells, index) => sheetRow(index + 4, cells)),
    ].join(''),
    merges: ['A1:G1', `G4:G${rows.length + 3}`],
    name: '闲置土地',
  });
}

const ROWS: (string | number | null)[][] = [
  [1, 'XZ-01', '湖西路南侧地块', '约50亩', '面议', '甲', '待摸排'],
  [2, 'XZ-02', '昌平路北侧地块', 32.5, '面议', '乙', null],
  [3, 'XZ-03', '威海路东侧地块', '117亩', null, null, null],
];

/** A form with a file, as a browser sends it. */
function form(file: string, content: Uint8Array, fields: Readonly<Record<string, string>> = {}) {
  const boundary = 'wutong-boundary';
  const texts = Object.entries(fields).map(
    ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${file}"\r\nContent-Type: application/octet-stream\r\n\r\n`;
  return {
    payload: Buffer.concat([
      Buffer.from(texts.join('') + head),
      content,
      Buffer.from(`\r\n--${boundary}--\r\n`),
    ]),
    type: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  };
}

function upload(
  { app }: TestApp,
  headers: Headers,
  content: Uint8Array,
  options: ImportOptionsData = {},
  file = '台账.xlsx',
): Promise<LightMyRequestResponse> {
  const { payload, type } = form(file, content, { options: JSON.stringify(options) });
  return app.inject({ method: 'POST', url: '/api/imports', payload, headers: { ...headers, ...type } });
}

function post({ app }: TestApp, headers: Headers, url: string, payload?: object) {
  return app.inject({ method: 'POST', url, headers, ...(payload && { payload }) });
}

function runOf(answer: LightMyRequestResponse): ImportRunData {
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<ImportRunData>();
}

async function standing({ home }: TestApp) {
  return await home.db
    .selectFrom('resource')
    .select(['code', 'name', 'version', 'officer', 'status', 'declared_area_m2', 'clear_height_m', 'remarks'])
    .where('code', 'like', 'XZ-%')
    .orderBy('code')
    .execute();
}

async function editName(home: RecordHome, code: string, name: string): Promise<void> {
  await writeTransaction(home, { actor: '别人', verb: 'test', day: '2026-11-22' }, async (write) => {
    const rows = await write.db
      .updateTable('resource')
      .set({ name })
      .where('code', '=', code)
      .returning('id')
      .execute();
    write.touch(rows.map(({ id }) => id));
  });
}

describe('a ledger in the browser', () => {
  let wang: PersonData;
  let wangs: Headers;
  let others: Headers;
  let planners: Headers;
  const server = appOfSuite(
    'postgresql',
    async (home) => {
      wang = await addPerson(home, { username: 'wang', name: '王芳', role: 'officer' });
      wangs = await cookieOf(home, wang);
      others = await cookieOf(home, await addPerson(home, { username: 'li', name: '李强', role: 'officer' }));
      planners = await cookieOf(
        home,
        await addPerson(home, { username: 'zhao', name: '赵敏', role: 'planner' }),
      );
    },
    { config: { access: 'login' } },
  );

  it('is tried, corrected, imported, imported again and taken back', async () => {
    const { home } = server();
    const tried = runOf(await upload(server(), wangs, messyLedger(ROWS)));
    expect(tried).toMatchObject({ state: 'draft', read: 3, created: 3, unplaced: 3, rejected: 0 });
    expect(await standing(server())).toEqual([]);
    const column = (run: ImportRunData, heading: string) =>
      run.columns.find((one) => one.heading === heading);
    expect(column(tried, '地块编号')).toMatchObject({ field: 'key', how: 'recognised' });
    expect(column(tried, '面积')).toMatchObject({ field: 'declaredAreaM2', unit: 'mu' });
    expect(column(tried, '面积')!.sample).toEqual(['约50亩', '32.5', '117亩']);
    expect(tried.rows.map(({ what, key }) => [what, key])).toEqual([
      ['new', 'land:XZ-01'],
      ['new', 'land:XZ-02'],
      ['new', 'land:XZ-03'],
    ]);
    const area = tried.rows[0].changes.find(({ field }) => field === 'declaredAreaM2');
    expect(area!.to).toBeCloseTo((50 * 10_000) / 15, 3);

    const wrong = await post(server(), wangs, `/api/imports/${tried.id}`, { map: { 净空: 'noSuchField' } });
    expect(wrong.statusCode).toBe(422);
    expect(wrong.json().errors[0].found).toContain('noSuchField');
    const corrected = runOf(
      await post(server(), wangs, `/api/imports/${tried.id}`, { map: { 净空: 'remarks', 备注: null } }),
    );
    expect(column(corrected, '净空')).toMatchObject({ field: 'remarks', how: 'said' });
    expect(tried.options).toEqual({});
    expect(await server().json(`/api/imports/${tried.id}`, wangs)).toMatchObject({
      options: { map: { 净空: 'remarks', 备注: null } },
    });
    expect(await standing(server())).toEqual([]);

    expect((await post(server(), others, `/api/imports/${tried.id}/commit`)).statusCode).toBe(404);
    const done = runOf(await post(server(), wangs, `/api/imports/${tried.id}/commit`));
    expect(done).toMatchObject({ state: 'committed', created: 3, unplaced: 3 });
    expect(done.rows.every(({ id, unplaced }) => id !== null && unplaced)).toBe(true);
    expect(await server().json('/api/meta', wangs)).toMatchObject({ version: done.version });
    const rows = await standing(server());
    expect(rows.map(({ remarks, officer }) => [remarks, officer])).toEqual([
      ['甲', '王芳'],
      ['乙', '王芳'],
      [null, '王芳'],
    ]);
    expect((await post(server(), wangs, `/api/imports/${tried.id}/commit`)).statusCode).toBe(409);
    const audit = await home.db
      .selectFrom('audit')
      .select(['person', 'verb'])
      .where('version', '=', done.version!)
      .execute();
    expect(audit).toEqual([{ person: wang.id, verb: 'resources.import' }]);

    const again = runOf(
      await upload(server(), wangs, messyLedger(ROWS), { map: { 净空: 'remarks', 备注: null } }),
    );
    expect(again).toMatchObject({ created: 0, updated: 0, unchanged: 3 });

    const changed = messyLedger([[1, 'XZ-01', '湖西路南侧地块', '55亩', null, '丙', null]]);
    const second = runOf(await upload(server(), wangs, changed, { map: { 净空: 'remarks', 备注: null } }));
    expect(second.rows[0]).toMatchObject({ what: 'changed', id: expect.any(Number) });
    expect(second.rows[0].changes).toContainEqual({ field: 'remarks', from: '甲', to: '丙' });
    runOf(await post(server(), wangs, `/api/imports/${second.id}/commit`));
    expect((await standing(server()))[0]).toMatchObject({ remarks: '丙', version: 2 });

    // The first one is built on by now, and says by what.
    const early = await post(server(), wangs, `/api/imports/${tried.id}/undo`);
    expect(early.statusCode).toBe(409);
    expect(early.json().errors[0]).toMatchObject({ code: 'built_on', field: '1', found: '湖西路南侧地块' });

    expect((await post(server(), others, `/api/imports/${second.id}/undo`)).statusCode).toBe(404);
    expect(runOf(await post(server(), planners, `/api/imports/${second.id}/undo`)).state).toBe('undone');
    const restored = (await standing(server()))[0];
    expect(restored).toMatchObject({ remarks: '甲', version: 3 });
    expect(restored.declared_area_m2).toBeCloseTo((50 * 10_000) / 15, 3);
    expect((await post(server(), wangs, `/api/imports/${second.id}/undo`)).statusCode).toBe(409);
    const { items } = (await server().get('/api/imports', wangs)).json<{ items: ImportEntryData[] }>();
    expect(items.map(({ state, mayUndo }) => [state, mayUndo])).toEqual([
      ['undone', false],
      ['draft', false],
      ['committed', true],
    ]);
  });

  it('what was created goes with its import, unless somebody worked on it', async () => {
    const { home } = server();
    const file = messyLedger([[1, 'XZ-90', '撤销地块', '10亩', null, null, null]]);
    const first = runOf(await upload(server(), wangs, file));
    runOf(await post(server(), wangs, `/api/imports/${first.id}/commit`));
    await editName(home, 'XZ-90', '改过的地块');
    const refused = await post(server(), wangs, `/api/imports/${first.id}/undo`);
    expect(refused.json()).toMatchObject({ status: 409, errors: [{ found: '改过的地块' }] });
    expect((await standing(server())).some(({ code }) => code === 'XZ-90')).toBe(true);

    const other = messyLedger([[1, 'XZ-91', '新地块', '10亩', null, null, null]]);
    const next = runOf(await upload(server(), wangs, other));
    runOf(await post(server(), wangs, `/api/imports/${next.id}/commit`));
    const seen = await server().json<{ total: number }>('/api/resources?q=XZ-91', wangs);
    expect(seen.total).toBe(1);
    runOf(await post(server(), wangs, `/api/imports/${next.id}/undo`));
    expect((await standing(server())).some(({ code }) => code === 'XZ-91')).toBe(false);
    expect((await server().json<{ total: number }>('/api/resources?q=XZ-91', wangs)).total).toBe(0);
  });

  it('one that was made by command line is taken back too, and told as taken back', async () => {
    const { home, editions } = server();
    const codes = ['XZ-95', 'XZ-96'];
    const batches: number[] = [];
    for (const code of codes) {
      const path = fileOf(`${code}.csv`, `地块编号,地块名称,面积（亩）\n${code},命令行地块,10\n`);
      await importFile(home, path, { dataDir: dirname(path) });
      const { id } = await home.db
        .selectFrom('import_batch')
        .select('id')
        .orderBy('id', 'desc')
        .executeTakeFirstOrThrow();
      batches.push(id);
    }
    await editions.catchUp();
    // Earlier versions kept nothing of such an import but its counts.
    const counts = { created: 1, updated: 0, unchanged: 0, corrections: 0 };
    await home.db
      .updateTable('import_batch')
      .set({ preview: null, counts })
      .where('id', '=', batches[1])
      .returning('id')
      .execute();
    for (const id of batches) {
      expect(await server().json<ImportRunData>(`/api/imports/${id}`, planners)).toMatchObject({
        ...{ state: 'committed', accepted: 1, created: 1, updated: 0 },
      });
      const undone = runOf(await post(server(), planners, `/api/imports/${id}/undo`));
      expect(undone).toMatchObject({ id, state: 'undone', created: 1 });
      expect((await post(server(), planners, `/api/imports/${id}/undo`)).statusCode).toBe(409);
    }
    expect((await standing(server())).some(({ code }) => codes.includes(String(code)))).toBe(false);
    const { items } = await server().json<{ items: ImportEntryData[] }>('/api/imports', planners);
    expect(
      items.filter(({ id }) => batches.includes(id)).map(({ state, mayUndo }) => [state, mayUndo]),
    ).toEqual([
      ['undone', false],
      ['undone', false],
    ]);
  });

  it('one of which it was not kept what it changed is not told as taken back', async () => {
    const { home } = server();
    const file = messyLedger([[1, 'XZ-97', '早年地块', '10亩', null, null, null]]);
    const first = runOf(await upload(server(), wangs, file));
    runOf(await post(server(), wangs, `/api/imports/${first.id}/commit`));
    await home.db.deleteFrom('import_change').where('batch', '=', first.id).returning('batch').execute();
    const refused = await post(server(), wangs, `/api/imports/${first.id}/undo`);
    expect(refused.json()).toMatchObject({ status: 409, errors: [{ code: 'changes_not_kept' }] });
    expect(await server().json(`/api/imports/${first.id}`, wangs)).toMatchObject({ state: 'committed' });
    expect((await standing(server())).some(({ code }) => code === 'XZ-97')).toBe(true);
  });

  it('an officer touches their own rows only, and publishes nothing', async () => {
    const headings = ['地块编号', '地块名称', '面积', '责任人', '对外公开', '状态', '备注'];
    const mine = [
      ['XZ-80', '甲地', '10亩', '李强', '是', '可供', null],
      ['XZ-81', '乙地', '20亩', null, '是', '可供', null],
    ];
    const theirs = runOf(await upload(server(), others, messyLedger(mine, headings)));
    expect(theirs).toMatchObject({ created: 2, rejected: 0 });
    runOf(await post(server(), others, `/api/imports/${theirs.id}/commit`));
    const published = await server()
      .home.db.selectFrom('resource')
      .select(['code', 'published', 'officer'])
      .where('code', 'in', ['XZ-80', 'XZ-81'])
      .orderBy('code')
      .execute();
    expect(published).toEqual([
      { code: 'XZ-80', published: false, officer: '李强' },
      { code: 'XZ-81', published: false, officer: '李强' },
    ]);
    const changed = [
      ['XZ-80', '甲地', '10亩', '李强', '否', '可供', null],
      ['XZ-81', '乙地', '99亩', '王芳', '否', '可供', null],
      ['XZ-82', '丙地', '30亩', '李强', '否', '可供', null],
      ['XZ-83', '丁地', '40亩', null, '否', '可供', null],
    ];
    const run = runOf(await upload(server(), wangs, messyLedger(changed, headings)));
    expect(run).toMatchObject({ read: 4, accepted: 2, created: 1, unchanged: 1, rejected: 2 });
    expect(run.rejects.map(({ code, row }) => [code, row])).toEqual([
      ['not_yours', 5],
      ['not_yours', 6],
    ]);
    expect(run.rejects[0].message).toContain('不是您负责的资源');
    const rejected = await server().json<ImportRowsData>(`/api/imports/${run.id}/rows?what=rejected`, wangs);
    expect(rejected.rows.map(({ row }) => row)).toEqual([5, 6]);
    runOf(await post(server(), wangs, `/api/imports/${run.id}/commit`));
    const areas = await standing(server());
    expect(areas.find(({ code }) => code === 'XZ-81')!.declared_area_m2).toBeCloseTo(200_000 / 15, 3);
    expect(areas.find(({ code }) => code === 'XZ-83')!.officer).toBe('王芳');
    expect(
      (await upload(server(), wangs, messyLedger(changed, headings), { replaceDemo: true })).statusCode,
    ).toBe(403);
  });

  it('of which no row is accepted is told row by row, never written, and settled in the words of the page', async () => {
    const text = '地块编号,地块名称,状态\nNA-1,甲,市属\nNA-2,乙,市属\n';
    const run = runOf(await upload(server(), wangs, strToU8(text), {}, '土地.csv'));
    expect(run).toMatchObject({
      ...{ state: 'draft', read: 2, accepted: 0, rejected: 2 },
      error: { code: 'nothing_accepted', count: 2, found: '2' },
      statusWords: [{ word: '市属', count: 2 }],
    });
    expect(run.error!.message).toContain('读取 2 行，拒绝 2 行');
    expect(run.rows[0].reason).toContain('“状态用语”');
    expect(run.rows[0].reason).not.toContain('--');
    const refused = await post(server(), wangs, `/api/imports/${run.id}/commit`);
    expect(refused.statusCode).toBe(422);
    expect(refused.json().errors[0]).toMatchObject({ code: 'file_refused', field: 'nothing_accepted' });
    expect((await server().json<ImportRunData>(`/api/imports/${run.id}`, wangs)).state).toBe('draft');

    const values = { status: { 市属: 'available' } };
    const settled = runOf(await post(server(), wangs, `/api/imports/${run.id}`, { values }));
    expect(settled).toMatchObject({ created: 2, rejected: 0, statusWords: [] });
    expect(settled.error).toBeUndefined();
    const done = runOf(await post(server(), wangs, `/api/imports/${run.id}/commit`));
    expect(done).toMatchObject({ state: 'committed', created: 2 });
    const wrong = await post(server(), wangs, `/api/imports/${run.id}`, {
      values: { status: { 市属: 'castle' } },
    });
    expect([409, 422]).toContain(wrong.statusCode);
  });

  it('refuses what is too large, a bomb, and what is no ledger', async () => {
    const bomb = zipSync({ 'xl/workbook.xml': strToU8(' '.repeat(30_000_000)) }, { level: 9 });
    const refused = await upload(server(), wangs, bomb);
    expect(refused.statusCode).toBe(422);
    expect(refused.json().errors[0]).toMatchObject({ code: 'file_refused', field: 'archive_ratio' });
    const length = String(IMPORT_DROP_BYTES + 1_000_000);
    const large = await server().app.inject({
      ...{ method: 'POST', url: '/api/imports', payload: 'a' },
      headers: { ...wangs, 'content-type': 'multipart/form-data; boundary=b', 'content-length': length },
    });
    expect(large.statusCode, large.body).toBe(413);
    const text = await upload(server(), wangs, strToU8('<html>'), {}, 'page.xls');
    expect(text.json().errors[0]).toMatchObject({ code: 'file_refused', field: 'html_table' });
    expect((await upload(server(), wangs, messyLedger(ROWS), { kind: 'x' } as never)).statusCode).toBe(422);
    expect((await server().get('/api/imports/999999', wangs)).statusCode).toBe(404);
    expect((await server().get('/api/imports/1/rows?what=none', wangs)).statusCode).toBe(400);
  });
});
