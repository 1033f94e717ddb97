import type { LightMyRequestResponse } from 'fastify';
import { describe, expect, it } from 'vitest';
import type { ImportFeaturesData, ImportMissingData, ImportRepairsData } from '#contract/importDetails.ts';
import type { ImportOptionsData } from '#contract/importOptions.ts';
import type { ImportSourceData } from '#contract/importSources.ts';
import type { ImportRowsData, ImportRunData } from '#contract/imports.ts';
import { appOfSuite } from '../support/app.ts';
import { fileOf, readAsImport } from '../support/ledgerFiles.ts';
import { addPerson, cookieOf } from '../support/people.ts';

describe('a draft', () => {
  let officer: { cookie: string };
  let planner: { cookie: string };
  const server = appOfSuite(
    'postgresql',
    async (home) => {
      officer = await cookieOf(
        home,
        await addPerson(home, { username: 'wang', name: '王芳', role: 'officer' }),
      );
      planner = await cookieOf(
        home,
        await addPerson(home, { username: 'zhao', name: '赵敏', role: 'planner' }),
      );
    },
    { config: { access: 'login' } },
  );

  function send(file: string, content: string | Uint8Array, options: ImportOptionsData = {}) {
    const boundary = 'wutong-boundary';
    const part = (name: string) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"`;
    const payload = Buffer.concat([
      Buffer.from(`${part('options')}\r\n\r\n${JSON.stringify(options)}\r\n`),
      Buffer.from(`${part('file')}; filename="${file}"\r\nContent-Type: application/octet-stream\r\n\r\n`),
      Buffer.from(content),
      Buffer.from(`\r\n--${boundary}--\r\n`),
    ]);
    const headers = { ...planner, 'content-type': `multipart/form-data; boundary=${boundary}` };
    return server().app.inject({ method: 'POST', url: '/api/imports', payload, headers });
  }
  const ask = (
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    url: string,
    payload?: object,
    headers = planner,
  ) => server().app.inject({ method, url, headers, ...(payload && { payload }) });
  const runOf = (answer: LightMyRequestResponse): ImportRunData => {
    expect(answer.statusCode, answer.body).toBe(200);
    return answer.json<ImportRunData>();
  };
  const again = async (run: ImportRunData, options: ImportOptionsData) =>
    runOf(await ask('POST', `/api/imports/${run.id}`, { ...run.options, ...options }));
  const commit = async (run: ImportRunData) => runOf(await ask('POST', `/api/imports/${run.id}/commit`));

  it('without a system waits for the answer, which the places of its rows suggest; the next file of the source knows it', async () => {
    const ledger = (rows: string) => `地块编号,地块名称,面积（亩）,状态,X,Y\n${rows}`;
    const asked = runOf(await send('台账.csv', ledger('W-1,一号,12,平整中,4081500,40543000\n')));
    expect(asked).toMatchObject({ state: 'draft', format: 'csv', error: { code: 'crs_ambiguous' }, read: 0 });
    expect(asked.columns.map(({ heading }) => heading)).toContain('地块编号');
    const [question] = asked.questions;
    expect(question).toMatchObject({
      option: 'crs',
      taken: null,
      message: expect.stringContaining('坐标系'),
    });
    const answer = question.choices.find(({ value }) => value === 'EPSG:4528')!;
    expect(answer).toMatchObject({ of: 1, label: expect.stringContaining('第40带') });

    const tried = await again(asked, { crs: 'EPSG:4528' });
    expect(tried.error?.code).toBe('nothing_accepted');
    expect(tried.statusWords).toEqual([{ word: '平整中', count: 1 }]);
    expect(tried.evidence).toContainEqual(
      expect.objectContaining({ code: 'crs_zone_in_eastings', message: expect.stringContaining('第 40 带') }),
    );
    const decided = await again(tried, { values: { status: { 平整中: 'available' } } });
    expect(decided).toMatchObject({ created: 1, rejected: 0, questions: [] });
    await commit(decided);

    const next = runOf(
      await send(
        '下月.csv',
        ledger('W-1,一号,12,平整中,4081500,40543000\nW-2,二号,8,平整中,4081700,40543200\n'),
      ),
    );
    expect(next).toMatchObject({ created: 1, unchanged: 1, rejected: 0, remembered: { file: '台账.csv' } });
    expect(next.options).toMatchObject({ crs: 'EPSG:4528', values: { status: { 平整中: 'available' } } });
    expect(next.evidence[0]).toMatchObject({ about: 'source', message: expect.stringContaining('台账.csv') });
    const dropped = runOf(
      await ask('POST', `/api/imports/${next.id}`, { crs: 'EPSG:4528', remembered: false }),
    );
    expect(dropped).toMatchObject({ created: 0, remembered: null, rejected: 1 });
  });

  it('goes by the name of its source, which a person gives, keeps and takes away', async () => {
    const content = '编号,名称,面积（亩）,备注一\nS-1,甲,1,x\n';
    const first = runOf(await send('a.csv', content, { kind: 'land', source: '开发区台账', areaUnit: null }));
    await commit(first);
    const listed = async () =>
      (await ask('GET', '/api/import-sources'))
        .json<{ items: ImportSourceData[] }>()
        .items.find(({ name }) => name === '开发区台账');
    const source = (await listed())!;
    expect(source).toMatchObject({
      file: 'a.csv',
      by: '赵敏',
      autoImport: false,
      decisions: { kind: 'land' },
    });
    const other = '宗地,土地用途\nS-9,工业用地\n';
    const named = runOf(await send('b.csv', other, { source: '开发区台账' }));
    expect(named.remembered?.name).toBe('开发区台账');
    const path = `/api/import-sources/${source.id}`;
    expect((await ask('PATCH', path, { autoImport: true }, officer)).statusCode).toBe(403);
    expect((await ask('PATCH', path, { autoImport: true })).json()).toMatchObject({ autoImport: true });
    expect((await ask('DELETE', path, undefined, officer)).statusCode).toBe(403);
    expect((await ask('DELETE', path)).statusCode).toBe(204);
    expect(await listed()).toBeUndefined();
  });

  it('shows its rows on the map, those that are rejected too, and has their cells put right in place', async () => {
    const content =
      '地块编号,地块名称,面积（亩）,状态,经度,纬度\nE-1,甲,12,可供,120.51,36.87\nE-2,乙,8,平整,120.52,36.88\n';
    const run = runOf(await send('edits.csv', content, { crs: 'EPSG:4490' }));
    expect(run).toMatchObject({ created: 1, rejected: 1, edited: 0 });
    const map = (await ask('GET', `/api/imports/${run.id}/features`)).json<ImportFeaturesData>();
    expect(map.features.map(({ properties }) => [properties.row, properties.what])).toEqual([
      [3, 'rejected'],
      [2, 'new'],
    ]);
    expect(map.features[0].properties.reason).toContain('平整');
    expect(map).toMatchObject({ left: 0, extent: [120.51, 36.87, 120.52, 36.88] });
    const rows = (
      await ask('GET', `/api/imports/${run.id}/rows?what=rejected&cells=true`)
    ).json<ImportRowsData>();
    expect(rows.rows[0].name).toBe('乙');
    expect(rows.rows[0].cells).toEqual({
      ...{ 地块编号: 'E-2', 地块名称: '乙', '面积（亩）': '8', 状态: '平整', 经度: '120.52', 纬度: '36.88' },
    });
    const put = await again(run, { edits: { '!3': { 状态: '可供', 地块名称: '乙地块' } } });
    expect(put).toMatchObject({ created: 2, rejected: 0, edited: 1 });
    expect(put.rows.map(({ row, name, edited }) => [row, name, edited])).toEqual([
      [2, '甲', false],
      [3, '乙地块', true],
    ]);
    await commit(put);
    const { detail } = await server()
      .home.db.selectFrom('audit')
      .select('detail')
      .where('verb', '=', 'resources.import')
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow();
    expect(detail).toMatchObject({ edited: ['!3'] });
  });

  it('gives a workbook of its rejected rows, which comes back corrected as the ledger itself', async () => {
    const content = '地块编号,地块名称,面积（亩）,状态,备注\nB-1,甲,12,可供,\nB-2,乙,8,平整,"请\n核实"\n';
    const run = runOf(await send('账.csv', content));
    await commit(run);
    const book = await ask('GET', `/api/imports/${run.id}/errors.xlsx`);
    expect(book.headers['content-disposition']).toContain('errors.xlsx');
    const [table] = (await readAsImport(fileOf('账.csv.errors.xlsx', book.rawPayload))).tables;
    expect(table.headings).toEqual([
      ...['不导入的原因', '原文件行号', '原工作表', '地块编号', '地块名称', '面积（亩）', '状态', '备注'],
    ]);
    expect(table.rows[0].cells.slice(1)).toEqual([3, null, 'B-2', '乙', '8', '平整', '请\n核实']);
    const back = runOf(
      await send('账.csv.errors.xlsx', book.rawPayload, { values: { status: { 平整: 'available' } } }),
    );
    expect(back).toMatchObject({ read: 1, created: 1, rejected: 0 });
    expect(back.columns.map(({ heading }) => heading)).toEqual([
      '地块编号',
      '地块名称',
      '面积（亩）',
      '状态',
      '备注',
    ]);
  });

  it('proposes repairs of outlines with before and after, makes the larger ones where they are accepted, and tells what a file lacks', async () => {
    const feature = (code: string, coordinates: number[][]) => ({
      ...{ type: 'Feature', properties: { 地块编号: code, 地块名称: code, 状态: '可供' } },
      geometry: { type: 'Polygon', coordinates: [coordinates] },
    });
    const square = (west: number) => [
      [west, 36.87],
      [west + 0.002, 36.87],
      [west + 0.002, 36.872],
      [west, 36.872],
    ];
    const closed = (points: number[][]) => [...points, points[0]];
    // Two triangles that meet where the edges cross.
    const bow = closed([
      [120.52, 36.87],
      [120.522, 36.872],
      [120.522, 36.87],
      [120.52, 36.8715],
    ]);
    const [a, b, c, d] = square(120.54);
    const bend = Array.from({ length: 40 }, (_, step) => [120.55 + step * 1e-5, 36.87 + step ** 2 * 1e-7]);
    const [e, f, g, h] = square(120.56);
    const others = [
      // Not closed; two corners repeated; not closed by an edge far longer than the others; a spike.
      feature('R-3', square(120.53)),
      feature('R-4', closed([a, b, c, d, d, d])),
      feature('R-5', bend),
      feature('R-6', closed([e, f, [120.5625, 36.87 + 5e-9], [120.562, 36.87 + 9e-9], g, h])),
    ];
    const file = (...features: object[]) => JSON.stringify({ type: 'FeatureCollection', features });
    const first = feature('R-1', closed(square(120.51)));
    const run = runOf(
      await send('图.geojson', file(first, feature('R-2', bow), ...others), { kind: 'land' }),
    );
    expect(run).toMatchObject({ created: 4, rejected: 2, repairs: 4 });
    expect(run.notes.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['rings_closed', 'corners_repeated', 'outlines_with_spikes']),
    );
    const repairs = (await ask('GET', `/api/imports/${run.id}/repairs`)).json<ImportRepairsData>();
    expect(repairs.items).toMatchObject([
      { row: 2, isMade: false, message: expect.stringContaining('自相交'), before: { type: 'Polygon' } },
      {
        ...{ row: 3, isMade: true, message: expect.stringContaining('首尾相距') },
        ...{ before: { type: 'MultiLineString' }, after: { type: 'Polygon' } },
      },
      { row: 4, isMade: true, message: expect.stringContaining('去掉了 2 个重复的点'), place: d },
      { row: 5, isMade: false, before: { type: 'MultiLineString' }, after: { type: 'Polygon' } },
    ]);
    expect(repairs.items[0].after.type).toBe('MultiPolygon');
    expect(repairs.items[0].place![0]).toBeCloseTo(120.521, 2);
    const map = (await ask('GET', `/api/imports/${run.id}/features`)).json<ImportFeaturesData>();
    expect(map.features.map(({ properties: { row, marks } }) => `${row}: ${marks.length}`)).toEqual([
      ...['2: 1', '5: 1'],
      ...['1: 0', '3: 1', '4: 1', '6: 1'],
    ]);
    const { rows } = (await ask('GET', `/api/imports/${run.id}/rows?what=new`)).json<ImportRowsData>();
    expect(rows.map(({ findings = [] }) => findings.map(({ code }) => code).join())).toEqual([
      '',
      'outline_closed',
      'outline_repeats_corners',
      'outline_has_spikes',
    ]);
    const accepted = await again(run, { repairs: ['!2', '!5'] });
    expect(accepted).toMatchObject({ created: 6, rejected: 0 });
    expect(accepted.notes.map(({ code }) => code)).toContain('geometry_repaired_as_said');
    await commit(accepted);

    // What was closed and left out is stored so: it is no change when the file comes again.
    const [open, repeated, , spiked] = others;
    const fewer = runOf(await send('下月.geojson', file(first, open, repeated, spiked), { kind: 'land' }));
    expect(fewer).toMatchObject({ unchanged: 4, missing: 2 });
    const missing = (await ask('GET', `/api/imports/${fewer.id}/missing`)).json<ImportMissingData>();
    expect(missing.items.map(({ code }) => code)).toEqual(['R-2', 'R-5']);
  });
});
