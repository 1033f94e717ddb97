import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readContainers } from '#api/containers/store.ts';
import { loadDemo } from '#api/demo/loadDemo.ts';
import { ledgerTarget } from '#api/export/ledgerTarget.ts';
import { writeCsv } from '#api/formats/csv/writeCsv.ts';
import type { FilePieces } from '#api/formats/target.ts';
import { parseMap } from '#api/import/columns/mapFile.ts';
import { type ImportOptions, importFile } from '#api/import/importFile.ts';
import { putLayer } from '#api/layers/store.ts';
import { readExportRows } from '#api/resources/sheet/store.ts';
import { putZones } from '#api/zones/store.ts';
import { readDataset } from '#record/feed.ts';
import type { RecordHome } from '#record/home.ts';
import { freshHome, homeOfSuite } from '../support/databases.ts';
import { importHere } from '../support/importHere.ts';
import { fileOf, sheetRow, workbookOf } from '../support/ledgerFiles.ts';
import { importRows, parcel, write } from '../support/writing.ts';
import { RETURNING_FORMATS } from '../support/writtenFormats.ts';

const LEDGER = [
  '示例开发区闲置资源台账,,,,,,,',
  '序号,宗地号,地块名称,用地面积（亩）,土地用途,状态,经度_WGS84,纬度_WGS84',
  '1,A-1,长江路北,约50亩,工业用地,可供,120.50,36.90',
  '2,A-2,北京路东,50–80亩,工业用地,在谈,120.51,36.91',
  '3,A-3,青岛路西,面议,M2,可供,,',
  '4,A-4,烟台路南,1.2万㎡,商业,空置,120.52,36.90',
  '5,A-5,威海路,12,绿地,法人代表,120.53,36.90',
  '合计,,,112,,,,',
].join('\n');

const square = (lon: number, lat: number, size = 0.001) => [
  [lon, lat],
  [lon + size, lat],
  [lon + size, lat + size],
  [lon, lat + size],
  [lon, lat],
];

function rowsOf(home: RecordHome) {
  return home.db.selectFrom('resource').selectAll('resource').orderBy('id').execute();
}

describe('an import into a record of its own', () => {
  const kind = 'postgresql';
  const run = (home: RecordHome, path: string, options: Partial<ImportOptions> = {}) =>
    importHere(home, path, { dataDir: '/nonexistent', ...options });

  it('is told as done where the list of its rejected rows cannot be written', async () => {
    const home = await freshHome(kind);
    const path = fileOf('台账.csv', LEDGER);
    const report = await run(home, path, { dataDir: '/nonexistent/folder', errorsBeside: false });
    expect(report).toMatchObject({ accepted: 4, rejected: 1, errorFile: null });
    expect(report.notes).toContainEqual(
      expect.objectContaining({ code: 'errors_unwritten', level: 'warning' }),
    );
    expect(report.warnings).toBe(report.notes.filter(({ level }) => level === 'warning').length);
    expect(await rowsOf(home)).toHaveLength(4);
  });

  it('of a messy ledger keeps what it says, and is all unchanged the second time', async () => {
    const home = await freshHome(kind);
    const path = fileOf('台账.csv', LEDGER);
    const report = await run(home, path);
    expect(report).toMatchObject({
      read: 5,
      accepted: 4,
      created: 4,
      updated: 0,
      unchanged: 0,
      unplaced: 1,
      rejected: 1,
      crs: 'EPSG:4326',
      encoding: 'UTF-8',
      rejects: [{ row: 7, field: '状态', code: 'status_unknown', found: '法人代表' }],
    });
    expect(report.areaM2).toBeCloseTo(100 * (2000 / 3) + 12_000, 5);
    expect(readFileSync(report.errorFile!, 'utf8')).toContain('7,,状态,status_unknown,法人代表');
    const rows = await rowsOf(home);
    expect(rows.map((row) => [row.key, row.status, row.land_use_text])).toEqual([
      ['land:A-1', 'available', '工业用地'],
      ['land:A-2', 'negotiating', '工业用地'],
      ['land:A-3', 'available', 'M2'],
      ['land:A-4', 'available', '商业'],
    ]);
    expect(rows[1].declared_area_m2).toBeCloseTo(50 * (2000 / 3), 6);
    expect(rows[1].raw).toMatchObject({ declaredAreaM2: '50–80亩', status: '在谈' });
    expect(rows[2]).toMatchObject({
      declared_area_m2: null,
      lon: null,
      land_use_scheme: 'gb50137',
      land_use_code: 'M2',
    });
    expect((await readDataset(home.db, 'full')).content).toBe('own');

    const again = await run(home, path);
    expect(again).toMatchObject({ created: 0, updated: 0, unchanged: 4, version: null });
    const changed = await run(
      home,
      fileOf('台账.csv', LEDGER.replace('A-1,长江路北,约50亩', 'A-1,长江路北,60亩')),
    );
    expect(changed).toMatchObject({ created: 0, updated: 1, unchanged: 3 });
  });

  it('takes an area as the form and the address do, and one that was kept with more digits as the same', async () => {
    const home = await freshHome(kind);
    const path = fileOf('台账.csv', '宗地号,地块名称,用地面积（亩）,状态\nA-1,长江路北,20,可供');
    await run(home, path);
    expect((await rowsOf(home))[0].declared_area_m2).toBe(13_333.333333);
    await write(home, (transaction) =>
      transaction.db.updateTable('resource').set({ declared_area_m2: 13_333.3333333333 }).execute(),
    );
    expect(await run(home, path)).toMatchObject({ updated: 0, unchanged: 1 });
  });

  it('leaves out what is no data, counts it, and reads a table below in its own units and kind', async () => {
    const home = await freshHome(kind);
    const land = ['序号', '地块编号', '地块名称', '面积(亩)', '状态'];
    const rows = [
      land,
      [1, 'GB-1', '东一地块', 50, '可供'],
      [2, 'GB-2', '东二地块', 60, '可供'],
      [null, null, '工业用地小计', 110],
      land,
      [3, 'GB-3', '西一地块', 30, '可供'],
      [null, '全区合计（3宗）', null, 141],
      ['注：面积为批准面积'],
      ['表二：闲置厂房'],
      ['序号', '厂房编号', '厂房名称', '面积(㎡)', '状态'],
      [1, 'CF-1', '一号厂房', 3000, '可供'],
      [2, 'CF-2', '二号厂房', 4000, '可供'],
    ];
    const sheet = rows.map((cells, index) => sheetRow(index + 1, cells)).join('');
    const path = fileOf('台账.xlsx', workbookOf({ rows: sheet, name: '土地' }));
    const report = await run(home, path);
    expect(report).toMatchObject({
      read: 5,
      created: 5,
      rejected: 0,
      leftOut: { sums: 2, headings: 1, notes: 1, tables: 0 },
    });
    expect(report.notes).toContainEqual(
      expect.objectContaining({ code: 'sum_differs', row: 7, found: '141', expected: '140' }),
    );
    expect((await rowsOf(home)).map(({ key, declared_area_m2: area }) => [key, Math.round(area!)])).toEqual([
      ['land:GB-1', 33_333],
      ['land:GB-2', 40_000],
      ['land:GB-3', 20_000],
      ['factory:CF-1', 3000],
      ['factory:CF-2', 4000],
    ]);
    expect(await run(home, path)).toMatchObject({ unchanged: 5, leftOut: { sums: 2 } });
  });

  it('places what one cell says in degrees, minutes and seconds, and tells what it cannot read', async () => {
    const home = await freshHome(kind);
    const text = [
      '地块编号,地块名称,面积(亩),经纬度',
      'GD-4,湖西一号,三五,"东经120°31′05″，北纬36°52′11″"',
      'GD-5,湖西二号,60,"北纬36°52′40″，东经120°31′35″"',
      'GD-6,湖西三号,70,"东经120°31′05″，北纬36°52′11″附近"',
    ].join('\n');
    const report = await run(home, fileOf('土地.csv', text));
    expect(report).toMatchObject({ accepted: 3, unplaced: 1 });
    expect(report.notes).toContainEqual(
      expect.objectContaining({ code: 'position_unreadable', row: 4, count: 1 }),
    );
    const rows = await rowsOf(home);
    expect(rows.map(({ lon, lat }) => [lon?.toFixed(4), lat?.toFixed(4)])).toEqual([
      ['120.5181', '36.8697'],
      ['120.5264', '36.8778'],
      [undefined, undefined],
    ]);
    expect(rows[0].declared_area_m2).toBeCloseTo(2000, 6);
    expect(rows[2]).toMatchObject({ address: null, extra: { 经纬度: '东经120°31′05″，北纬36°52′11″附近' } });
  });

  it('tells rows of one key apart, and numbers those that are equal', async () => {
    const home = await freshHome(kind);
    const text = 'parcel id,name,acres\nP1,a,1\nP1,b,2\nP2,c,3\nP3,d,4\nP1,b,2\n,e,5\n';
    const report = await run(home, fileOf('parcels.csv', text));
    expect(report).toMatchObject({ read: 6, accepted: 6, created: 6 });
    expect(report.notes.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['key_repeated', 'rows_equal']),
    );
    const keys = (await rowsOf(home)).map((row) => row.key);
    expect(keys[2]).toBe('land:P2');
    expect(keys[0]).toMatch(/^land:P1#[0-9a-f]{20}$/);
    expect(keys[4]).toBe(`${keys[1]}#2`);
    expect(keys[5]).toMatch(/^land:#/);
    expect(await run(home, fileOf('parcels.csv', text))).toMatchObject({ unchanged: 6 });
  });

  it('repairs an outline only when that does not change it', async () => {
    const home = await freshHome(kind);
    const spike = [
      ...square(120.5, 36.9).slice(0, 2),
      [120.5015, 36.9],
      [120.501, 36.9],
      ...square(120.5, 36.9).slice(2),
    ];
    const bow = [
      [120.6, 36.9],
      [120.601, 36.901],
      [120.601, 36.9],
      [120.6, 36.901],
      [120.6, 36.9],
    ];
    const features = [square(120.5, 36.91), spike, bow].map((ring, index) => ({
      type: 'Feature',
      properties: { PARCEL_ID: `P${index}`, Shape_Area: 1 },
      geometry: { type: 'Polygon', coordinates: [ring] },
    }));
    const report = await run(
      home,
      fileOf('parcels.geojson', JSON.stringify({ type: 'FeatureCollection', features })),
      {
        crs: 'EPSG:4326',
      },
    );
    expect(report).toMatchObject({
      read: 3,
      accepted: 2,
      rejected: 1,
      rejects: [{ row: 3, code: 'geometry_invalid' }],
    });
    expect(report.notes).toMatchObject(
      expect.arrayContaining([expect.objectContaining({ code: 'geometry_repaired', row: 2 })]),
    );
    expect(report.areaM2).toBeGreaterThan(15_000);
  });

  it('joins floors to their building, which takes their place', async () => {
    const home = await freshHome(kind);
    const text = [
      '楼宇名称,楼层,房号,建筑面积(㎡),租金(元/㎡·天),状态,经度_WGS84,纬度_WGS84,所属园区,所属开发区',
      '创业大厦,5层,501,820,1.2,空置,120.5,36.9,科创园,无此区',
      '创业大厦,B1,,300,0.5,已租,120.5,36.9,科创园,无此区',
    ].join('\n');
    const report = await run(home, fileOf('楼宇台账.csv', text));
    expect(report).toMatchObject({ accepted: 2, unplaced: 0 });
    expect(report.notes.map(({ code }) => code)).toContain('zone_unknown');
    const [first, second] = await rowsOf(home);
    expect(first).toMatchObject({
      kind: 'office',
      name: '创业大厦 5F 501',
      building: '创业大厦',
      park: '科创园',
      floor: 5,
      zone: null,
      lon: null,
    });
    expect(first.rent_yuan_per_m2_month).toBeCloseTo((1.2 * 365) / 12, 9);
    expect(second).toMatchObject({ floor: -1, status: 'occupied' });
    const containers = await readContainers(home.db, 'full');
    expect(containers).toMatchObject([
      { code: '科创园', kind: 'park', lon: null },
      { code: '创业大厦', kind: 'building', park: '科创园', lon: 120.5, lat: 36.9 },
    ]);
    expect(await run(home, fileOf('楼宇台账.csv', text))).toMatchObject({ unchanged: 2, version: null });
  });

  it('by a dry run tells the same and writes nothing', async () => {
    const home = await freshHome(kind);
    const path = fileOf('台账.csv', LEDGER);
    expect(await run(home, path, { dryRun: true })).toMatchObject({
      created: 4,
      rejected: 1,
      version: null,
      errorFile: null,
    });
    expect(await rowsOf(home)).toEqual([]);
    expect((await readDataset(home.db, 'full')).version).toBe(0);
  });

  it('takes a unit from the outlines where nobody says it, and asks where there are none', async () => {
    const home = await freshHome(kind);
    const features = Array.from({ length: 6 }, (_, index) => ({
      type: 'Feature',
      properties: { parcel_id: `P${index}`, area: index === 0 ? 1.1 : 0.99 },
      geometry: { type: 'Polygon', coordinates: [square(120.5 + index / 100, 36.9)] },
    }));
    const measured = await run(
      home,
      fileOf('parcels.geojson', JSON.stringify({ type: 'FeatureCollection', features })),
      { crs: 'EPSG:4326' },
    );
    expect(measured.notes).toMatchObject(
      expect.arrayContaining([expect.objectContaining({ code: 'unit_by_polygons', expected: 'ha' })]),
    );
    expect((await rowsOf(home))[0].declared_area_m2).toBe(11_000);
    const bare = await run(home, fileOf('地块.csv', '宗地号,面积\nB1,50\nB2,60\n'));
    expect(bare).toMatchObject({ accepted: 2, areaM2: null });
    expect(bare.notes).toMatchObject(
      expect.arrayContaining([expect.objectContaining({ code: 'unit_not_said', count: 2 })]),
    );
    const said = await run(home, fileOf('地块.csv', '宗地号,面积\nB1,50\nB2,60\n'), { areaUnit: '亩' });
    expect(said.areaM2).toBeCloseTo(110 * (2000 / 3), 6);
  });

  it('stands beside the demo zone with a warning, or replaces it with its history; what is one’s own stays', async () => {
    const home = await freshHome(kind);
    await loadDemo(home, { day: '2026-06-30' });
    await importRows(home, [parcel('by-hand')]);
    await write(home, async (open) => {
      await putZones(open, [{ code: 'own-zone', name: '自己的区' }]);
      await putLayer(open, {
        code: 'own-layer',
        name: '自己的路',
        role: 'road',
        published: false,
        features: [],
      });
    });
    // A project of the demo that somebody has worked on, and one of one's own.
    await write(home, async (open) => {
      await open.db
        .updateTable('project')
        .set({ remarks: '自己的话' })
        .where('code', '=', 'SL-P001')
        .execute();
      await open.db
        .insertInto('project')
        .values({ name: '自己的项目' } as never)
        .execute();
    });
    const demo = (await rowsOf(home)).length;
    const beside = await run(home, fileOf('台账.csv', LEDGER));
    expect(beside.notes.map(({ code }) => code)).toContain('beside_demo');
    expect(await rowsOf(home)).toHaveLength(demo + 4);
    expect((await readDataset(home.db, 'full')).content).toBe('demo');
    const alone = await run(home, fileOf('台账.csv', LEDGER), { replaceDemo: true });
    expect(alone).toMatchObject({ unchanged: 4 });
    expect(await rowsOf(home)).toHaveLength(5);
    expect((await readDataset(home.db, 'full')).content).toBe('own');
    const codes = async (table: 'container' | 'zone' | 'reference_layer') =>
      (await home.db.selectFrom(table).select('code').execute()).map(({ code }) => code);
    expect([await codes('container'), await codes('zone'), await codes('reference_layer')]).toEqual([
      [],
      ['own-zone'],
      ['own-layer'],
    ]);
    const versions = await home.db.selectFrom('resource_version').select('id').distinct().execute();
    expect(versions).toHaveLength(5);
    const projects = await home.db.selectFrom('project').select('name').orderBy('id').execute();
    expect(projects.map(({ name }) => name)).toEqual(['年产30万套新能源汽车热管理部件项目', '自己的项目']);
    const kept = await home.db.selectFrom('project_version').select('project').distinct().execute();
    expect(kept).toHaveLength(2);
  });

  it('of the demo zone as it was exported changes nothing, in every format and two languages', async () => {
    const home = await freshHome(kind);
    await loadDemo(home, { day: '2026-06-30' });
    await run(home, fileOf('台账.csv', LEDGER.replace('长江路北', '=HYPERLINK(1)')));
    const ids = (await rowsOf(home)).map((row) => row.id);
    async function* rows() {
      yield* await readExportRows(home.db, 'full', ids);
    }
    const formats = RETURNING_FORMATS;
    for (const [name, pieces] of [
      ['english.csv', writeCsv(rows(), ledgerTarget('en', 'full'))],
      ...formats.map(({ extensions, write }) => [
        `a.${extensions[0]}`,
        write(rows(), ledgerTarget('zh', 'full')),
      ]),
    ] as [string, FilePieces][]) {
      const parts: Uint8Array[] = [];
      for await (const piece of pieces) parts.push(Buffer.from(piece));
      // Each format is read once by a process of its own too.
      const report = await importFile(home, fileOf(name, Buffer.concat(parts)), { dataDir: '/nonexistent' });
      expect(report, name).toMatchObject({
        read: ids.length,
        accepted: ids.length,
        updated: 0,
        unchanged: ids.length,
      });
    }
  });
});

describe('an import', () => {
  const home = homeOfSuite('postgresql');
  const run = (path: string, options: Partial<ImportOptions> = {}) =>
    importHere(home(), path, { dataDir: '/nonexistent', dryRun: true, ...options });

  it('reads every sheet that is a ledger, by its name', async () => {
    const rows = [
      sheetRow(1, ['编号', '名称', '建筑面积', '层高']),
      sheetRow(2, ['F1', '一号车间', 1200, 8.1]),
      sheetRow(3, ['F2', '二号车间', 800, '面议']),
    ].join('');
    const report = await run(fileOf('a.xlsx', workbookOf({ rows, name: '闲置厂房' })));
    expect(report).toMatchObject({
      format: 'xlsx',
      read: 2,
      accepted: 2,
      unplaced: 2,
      areaM2: 2000,
      encoding: null,
    });
  });

  it('asks for the kind, and takes it from the command, the map or a column', async () => {
    const path = fileOf('a.csv', 'code,name\nA,a\n');
    expect(await run(path)).toMatchObject({
      ...{ read: 1, accepted: 0, rejected: 1, error: { code: 'kind_needed', found: 'no sign of any' } },
      rejects: [{ row: 2, field: 'kind', code: 'kind_needed' }],
    });
    expect(await run(path, { kind: 'park' })).toMatchObject({ accepted: 1 });
    expect(await run(path, { map: parseMap({ kind: 'factory' }) })).toMatchObject({ accepted: 1 });
    // Where they lie is told all the same.
    const point = '{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[120.5,36.8]}}';
    expect(await run(fileOf('c.geojson', point))).toMatchObject({
      ...{ crs: 'EPSG:4326', read: 1, rejected: 1, error: { code: 'kind_needed' } },
    });
    const mixed = fileOf('b.csv', '编号,资源类型,面积(㎡)\nA,土地,1000\nB,厂房,2000\nC,飞船,1\n');
    expect(await run(mixed)).toMatchObject({ accepted: 2, rejects: [{ row: 4, field: '资源类型' }] });
  });

  it('follows a map: headings, units, words, defaults', async () => {
    const text = 'NAZOV;VYMERA_HA;STAV\nŠkola;0,67;VOĽNÉ\nHotel;1,2;\n';
    const map = parseMap({
      NAZOV: 'name',
      VYMERA_HA: { field: 'area', unit: 'ha' },
      STAV: 'status',
      kind: 'land',
      values: { status: { VOĽNÉ: 'available' } },
      defaults: { status: 'signed', supplyClass: '低效用地' },
    });
    const report = await importHere(home(), fileOf('a.csv', text), { dataDir: '/nonexistent', map });
    expect(report).toMatchObject({ accepted: 2, rejected: 0 });
    const rows = await rowsOf(home());
    expect(rows.slice(-2)).toMatchObject([
      { name: 'Škola', status: 'available', supply_class: 'inefficient' },
      { name: 'Hotel', status: 'signed', supply_class: 'inefficient' },
    ]);
  });

  it('rejects a line that names nothing, leaves out a column of status that is about something else', async () => {
    const text =
      'parcel id,name,acres,status,notes\nA,a,1,permissioned,\n,,,,rest of the line above\nB,b,2,pending decision,\n';
    const report = await run(fileOf('land.csv', text));
    expect(report).toMatchObject({ read: 3, accepted: 2, rejects: [{ row: 3, code: 'row_names_nothing' }] });
    expect(report.notes.map(({ code }) => code)).toContain('column_not_understood');
  });

  it('does not lose a byte that the record cannot hold', async () => {
    const text = JSON.stringify({
      type: 'FeatureCollection',
      features: [
        {
          type: 'Feature',
          geometry: null,
          properties: { parcel: 'A\u0000B', note: '\ud800x', __proto__x: 1 },
        },
      ],
    });
    expect(await importFile(home(), fileOf('land.geojson', text), { dataDir: '/nonexistent' })).toMatchObject(
      { accepted: 1 },
    );
  });

  it('stops before it writes when it is interrupted', async () => {
    const interrupted = new AbortController();
    interrupted.abort();
    const options = { dataDir: '/nonexistent', signal: interrupted.signal };
    await expect(importFile(home(), fileOf('台账.csv', LEDGER), options)).rejects.toThrow(/abort/i);
  });
});
