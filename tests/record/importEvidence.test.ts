import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseMap } from '#api/import/columns/mapFile.ts';
import type { ImportOptions } from '#api/import/importFile.ts';
import { putZones } from '#api/zones/store.ts';
import { readDataset } from '#record/feed.ts';
import type { RecordHome } from '#record/home.ts';
import { appOfSuite } from '../support/app.ts';
import { freshHome, HOME_KINDS } from '../support/databases.ts';
import { importHere } from '../support/importHere.ts';
import { fileOf, sheetRow, workbookOf } from '../support/ledgerFiles.ts';
import { importRows, parcel, write } from '../support/writing.ts';

const run = (home: RecordHome, path: string, options: Partial<ImportOptions> = {}) =>
  importHere(home, path, { dataDir: '/nonexistent', ...options });

function csv(headings: string, ...lines: string[]): string {
  return fileOf('台账.csv', [headings, ...lines].join('\n'));
}

async function statuses(home: RecordHome): Promise<Record<string, string>> {
  const rows = await home.db.selectFrom('resource').select(['code', 'status']).orderBy('code').execute();
  return Object.fromEntries(rows.map(({ code, status }) => [code, status]));
}

/** A zone of some kilometres around 120.5°E 36.9°N. */
async function addZone(home: RecordHome): Promise<void> {
  const ring = [
    [120.45, 36.85],
    [120.55, 36.85],
    [120.55, 36.95],
    [120.45, 36.95],
    [120.45, 36.85],
  ];
  const geometry = { type: 'Polygon' as const, coordinates: [ring] };
  await write(home, (open) =>
    putZones(open, [{ code: 'Z1', name: '一区', boundaries: [{ validFrom: '2020-01-01', geometry }] }]),
  );
}

const PLACED = '编号,名称,经度_WGS84,纬度_WGS84';

describe.each(HOME_KINDS)('a place, %s', (kind) => {
  it('far from every zone and every placed row is rejected, unless whoever imports insists', async () => {
    const home = await freshHome(kind);
    await addZone(home);
    const path = csv(
      PLACED,
      'A-1,near,120.5,36.9',
      // 1.5° and 3° of latitude are 167 km and 333 km.
      'A-2,within,120.5,38.4',
      'A-3,beyond,120.5,39.9',
      'A-4,overseas,-118.7,34.03',
      'A-5,nowhere,,',
    );
    const report = await run(home, path, { kind: 'land' });
    expect(report).toMatchObject({ read: 5, accepted: 3, created: 3, unplaced: 1, rejected: 2 });
    expect(report.rejects).toMatchObject([
      {
        row: 4,
        field: 'position',
        code: 'position_far',
        found: '120.500000, 39.900000',
        expected: '≤ 200 km',
      },
      { row: 5, code: 'position_far', found: '-118.700000, 34.030000' },
    ]);
    // A-2 is placed now: A-3 lies near it.
    expect(await run(home, path, { kind: 'land' })).toMatchObject({ created: 1, unchanged: 3, rejected: 1 });
    const insisted = await run(home, path, { kind: 'land', far: true });
    expect(insisted).toMatchObject({ created: 1, unchanged: 4, rejected: 0 });
    // What stands in the record is near itself.
    expect(await run(home, path, { kind: 'land' })).toMatchObject({ unchanged: 5, rejected: 0, warnings: 2 });
  });

  it('is judged by the outline of a zone, not by its box', async () => {
    const home = await freshHome(kind);
    // A strip from the south-west to the north-east: the corner of its box in the south-east lies 300 km off.
    const ring = [
      [116, 34],
      [116.1, 34],
      [122, 39.9],
      [122, 40],
      [116, 34],
    ];
    const geometry = { type: 'Polygon' as const, coordinates: [ring] };
    const boundaries = [{ validFrom: '2020-01-01', geometry }];
    await write(home, (open) => putZones(open, [{ code: 'Z1', name: '斜区', boundaries }]));
    const report = await run(home, csv(PLACED, 'A-1,beside,119.5,37', 'A-2,corner,121.9,34.1'), {
      kind: 'land',
    });
    expect(report).toMatchObject({ created: 1, rejected: 1 });
    expect(report.rejects[0]).toMatchObject({ row: 3, code: 'position_far' });
  });

  it('is judged by every corner of its outline, and a floor by what it gives its building', async () => {
    const home = await freshHome(kind);
    await importRows(home, [parcel('standing')]);
    const ring = (far: number[]) => [[[120.5, 36.9], [120.51, 36.9], far, [120.5, 36.9]]];
    const feature = (name: string, far: number[]) => ({
      type: 'Feature',
      properties: { name },
      geometry: { type: 'Polygon', coordinates: ring(far) },
    });
    const features = [feature('whole', [120.51, 36.91]), feature('a corner astray', [0, 0])];
    const file = fileOf('parcels.geojson', JSON.stringify({ type: 'FeatureCollection', features }));
    const outlines = await run(home, file, { kind: 'land' });
    expect(outlines).toMatchObject({ accepted: 1, rejected: 1 });
    expect(outlines.rejects[0]).toMatchObject({ code: 'position_far', row: 2 });

    const floors = csv(
      '编号,名称,楼宇名称,楼层,经度_WGS84,纬度_WGS84',
      'F-1,近处一层,近楼,1,120.5,36.9',
      'F-2,远处一层,远楼,1,2.35,48.85',
      'F-3,远楼无坐标,远楼,2,,',
    );
    const report = await run(home, floors, { kind: 'office' });
    expect(report.rejects).toMatchObject([{ row: 3, code: 'position_far', found: '2.350000, 48.850000' }]);
    const buildings = await home.db.selectFrom('container').select(['name', 'lon']).orderBy('name').execute();
    expect(buildings.map(({ name, lon }) => [name, lon === null])).toEqual(
      expect.arrayContaining([
        ['近楼', false],
        ['远楼', true],
      ]),
    );
  });

  it('in a record with neither zone nor placed row has to be in China', async () => {
    const home = await freshHome(kind);
    const report = await run(home, csv(PLACED, 'A-1,a,87.6,43.8', 'A-2,b,139.7,35.7', 'A-3,c,52.19,-2.2'), {
      kind: 'land',
    });
    expect(report).toMatchObject({ created: 1, rejected: 2 });
    expect(report.rejects[0]).toMatchObject({ code: 'position_far', expected: '73–136°E, 3–54°N' });
  });
});

describe('a place', () => {
  const kind = 'postgresql';

  it('far from the others of its file keeps no position, and swapped ones are told how to be read', async () => {
    const home = await freshHome(kind);
    await addZone(home);
    const others = Array.from({ length: 12 }, (_, i) => `B-${i},b,${120.5 + i / 1000},36.9`);
    const stray = await run(home, csv(PLACED, ...others, 'S-1,stray,121.9,36.9'), { kind: 'land' });
    expect(stray).toMatchObject({ accepted: 13, unplaced: 1, rejected: 0 });
    expect(stray.notes).toContainEqual(
      expect.objectContaining({
        code: 'position_far_from_others',
        row: 14,
        count: 1,
        found: '121.900000, 36.900000',
      }),
    );
    const kept = await home.db
      .selectFrom('resource')
      .select(['lon', 'raw', 'position_quality'])
      .where('code', '=', 'S-1')
      .executeTakeFirstOrThrow();
    expect(kept).toMatchObject({
      lon: null,
      raw: { position: '121.900000, 36.900000' },
      position_quality: null,
    });
    const insisted = await run(home, csv(PLACED, ...others, 'S-2,stray,121.9,36.9'), {
      kind: 'land',
      far: true,
    });
    expect(insisted).toMatchObject({ unplaced: 0, warnings: 2 });
    expect(insisted.notes).toContainEqual(
      expect.objectContaining({
        code: 'position_far_as_said',
        row: 14,
        count: 1,
        found: '121.900000, 36.900000',
      }),
    );

    // 40°E 20°N is land, and so is 20°E 40°N: nothing but the record tells which is meant.
    await importRows(home, [parcel('greece', { geometry: null, lon: 20, lat: 40 })]);
    const swapped = await run(home, csv('编号,名称,lon,lat', 'G-1,g,40,20'), { kind: 'land' });
    expect(swapped.error).toMatchObject({ code: 'nothing_accepted' });
    expect(swapped.notes).toContainEqual(
      expect.objectContaining({ code: 'positions_swapped', row: 2, count: 1, found: '40.000000, 20.000000' }),
    );
    const ordered = await run(home, csv('编号,名称,lon,lat', 'G-1,g,40,20'), { kind: 'land', axes: 'yx' });
    expect(ordered).toMatchObject({ created: 1, rejected: 0 });
  });

  it('takes no switch that it has no use for', async () => {
    const home = await freshHome(kind);
    const plain = csv('编号,名称,面积(亩),状态', 'A-1,a,10,可供');
    const refused = (path: string, options: Partial<ImportOptions>) =>
      expect(run(home, path, options)).rejects;
    await refused(plain, { crs: 'EPSG:4490' }).toMatchObject({ code: 'crs_without_use', found: 'EPSG:4490' });
    await refused(plain, { axes: 'yx' }).toMatchObject({ code: 'axes_without_use' });
    await refused(plain, { areaUnit: 'ha' }).toMatchObject({ code: 'areaUnit_without_use', found: 'ha' });
    await refused(plain, { sheet: 'Sheet1' }).toMatchObject({ code: 'sheet_without_use' });
    const named = csv('编号,名称,资源类型', 'A-1,a,厂房');
    await refused(named, { kind: 'land' }).toMatchObject({ code: 'kind_without_use', found: 'land' });
    expect(await run(home, named, { kind: 'factory' })).toMatchObject({ created: 1 });
    expect(await run(home, plain, { kind: 'land', crs: 'none', areaUnit: null })).toMatchObject({
      created: 1,
    });
  });
});

describe.each(HOME_KINDS)('a word for the status, %s', (kind) => {
  it('that nobody knows is asked for: new rows are rejected, known ones keep theirs, a map settles it', async () => {
    const home = await freshHome(kind);
    await run(home, csv('编号,名称,状态', 'C-1,a,在谈', 'C-2,b,可供'), { kind: 'land' });
    const lines = ['C-1,a,Owned by City', 'C-2,b,Sold', 'C-3,c,Owned by City', 'C-4,d,Leased', 'C-5,e,'];
    const unknown = Array.from({ length: 12 }, (_, i) => `D-${i},d,In Acquisition`);
    const path = csv('编号,名称,状态', ...lines, ...unknown);
    const report = await run(home, path, { kind: 'land' });
    // Most words are unknown, and the others are read all the same.
    expect(report).toMatchObject({ read: 17, created: 2, updated: 1, unchanged: 1, rejected: 13 });
    expect(report.kept).toEqual({ status: 1 });
    expect(report.statusWords).toEqual([
      { word: 'In Acquisition', count: 12 },
      { word: 'Owned by City', count: 2 },
    ]);
    expect(report.rejects[0]).toMatchObject({
      row: 4,
      field: '状态',
      code: 'status_unknown',
      found: 'Owned by City',
      expected: expect.stringContaining('可供 available'),
    });
    expect(report.notes).toContainEqual(
      expect.objectContaining({
        code: 'status_words_unknown',
        count: 14,
        found: 'In Acquisition 12, Owned by City 2',
      }),
    );
    expect(await statuses(home)).toEqual({
      'C-1': 'negotiating',
      'C-2': 'occupied',
      'C-4': 'occupied',
      'C-5': 'available',
    });
    const map = parseMap({ values: { status: { 'Owned by City': 'available', 'In Acquisition': null } } });
    const settled = await run(home, path, { kind: 'land', map });
    expect(settled).toMatchObject({ created: 13, rejected: 0, statusWords: [] });
    expect((await statuses(home))['C-3']).toBe('available');
  });
});

describe('a word for the status', () => {
  it('is no status in a column that tells what stands on the land, and may be said to be none', async () => {
    const home = await freshHome('postgresql');
    const land = csv('编号,名称,利用现状', 'E-1,a,耕地', 'E-2,b,林地');
    const report = await run(home, land, { kind: 'land' });
    expect(report).toMatchObject({ created: 2, rejected: 0 });
    expect(report.notes.map(({ code }) => code)).toContain('column_not_understood');
    const some = await run(home, csv('编号,名称,利用现状', 'E-3,a,耕地', 'E-4,b,闲置'), { kind: 'land' });
    expect(some).toMatchObject({ created: 1, rejected: 1 });
    const none = parseMap({ columns: { 利用现状: null } });
    const again = csv('编号,名称,利用现状', 'E-3,a,耕地', 'E-4,b,闲置');
    expect(await run(home, again, { kind: 'land', map: none })).toMatchObject({ created: 1, unchanged: 0 });
  });

  it('is said by a form of grants itself: signed, occupied once a building is finished, never taken back', async () => {
    const home = await freshHome('postgresql');
    await run(home, csv('编号,名称,状态', 'G-4,d,在谈', 'G-5,e,已利用'), { kind: 'land' });
    const path = csv(
      '电子监管号,项目名称,供地方式,土地使用权人,面积(公顷),合同签订日期,实际竣工时间,约定容积率上限,土地来源',
      'G-1,a,挂牌出让,甲公司,1.2,2016-01-04,1900年01月01日,1.5,新增',
      'G-2,b,挂牌出让,乙公司,0.8,2014-03-02,2017-05-01,1.5,新增',
      'G-3,c,划拨,,0.5,,,1.5,新增',
      'G-4,d,协议出让,丁公司,0.5,2015-01-01,,1.5,新增',
      'G-5,e,协议出让,戊公司,0.5,2015-01-01,,1.5,新增',
    );
    const report = await run(home, path);
    expect(report).toMatchObject({ read: 5, rejected: 0 });
    expect(report.notes).toContainEqual(
      expect.objectContaining({ code: 'status_by_form', count: 4, row: 2 }),
    );
    expect(report.notes.map(({ code }) => code)).not.toContain('status_not_said');
    expect(await statuses(home)).toEqual({
      'G-1': 'signed',
      'G-2': 'occupied',
      'G-3': 'available',
      'G-4': 'signed',
      'G-5': 'occupied',
    });
    const english = csv(
      'Electronic supervision number,Land user,Land area (ha),Supply method,Contract date',
      'G-6,Some Ltd,1.2,Listing,2023-05-01',
      'G-7,,1.0,Agreement,',
    );
    const abroad = await run(home, english, { kind: 'land' });
    expect(abroad.notes).toContainEqual(expect.objectContaining({ code: 'status_by_form', count: 1 }));
  });
});

describe.each(HOME_KINDS)('a file of which nothing is accepted, %s', (kind) => {
  it('is told row by row, and writes nothing', async () => {
    const home = await freshHome(kind);
    const before = (await readDataset(home.db, 'full')).version;
    const path = csv(PLACED, 'A-1,a,-118.7,34.03', 'A-2,b,-118.8,34.04');
    for (const dryRun of [true, false]) {
      const report = await run(home, path, { kind: 'land', dryRun });
      expect(report).toMatchObject({
        error: { code: 'nothing_accepted', count: 2, found: '2', expected: '≥ 1' },
        ...{ read: 2, accepted: 0, rejected: 2, version: null },
      });
      expect(report.rejects).toHaveLength(2);
    }
    expect(readFileSync(`${path}.errors.csv`, 'utf8')).toContain('position_far');
    expect(await home.db.selectFrom('import_batch').select('id').execute()).toEqual([]);
    expect((await readDataset(home.db, 'full')).version).toBe(before);

    const empty = csv('编号,名称,状态');
    const nothing = await run(home, empty, { kind: 'land' });
    expect(nothing).toMatchObject({ error: { code: 'nothing_accepted' }, read: 0 });
    expect(existsSync(`${empty}.errors.csv`)).toBe(false);
  });
});

describe('a file of open data from abroad', () => {
  it('with places only: rejected row by row, taken with --far', async () => {
    const home = await freshHome('postgresql');
    const path = fileOf(
      'vacant_parcels.csv',
      [
        'OBJECTID,APN,Situs Address,Acres,Zoning,Latitude,Longitude',
        '1,4451-001-001,1 Coast Hwy,1.25,RR,34.0301,-118.7012',
        '2,4451-001-002,3 Coast Hwy,0.75,RR,34.0311,-118.7022',
        '3,4451-001-003,5 Coast Hwy,2.00,CV,34.0321,-118.7032',
      ].join('\n'),
    );
    const report = await run(home, path);
    expect(report).toMatchObject({ error: { code: 'nothing_accepted' }, accepted: 0, rejected: 3 });
    expect(new Set(report.rejects.map(({ code }) => code))).toEqual(new Set(['position_far']));
    const taken = await run(home, path, { far: true });
    expect(taken).toMatchObject({ created: 3, rejected: 0, unplaced: 0, crs: 'EPSG:4326' });
  });

  it('of a British register whose columns are the wrong way round: seen, said, placed in England', async () => {
    const home = await freshHome('postgresql');
    const path = fileOf(
      'brownfield_land.csv',
      [
        'SiteReference,SiteNameAddress,GeoX,GeoY,CoordinateReferenceSystem,Hectares,PlanningStatus',
        ...Array.from(
          { length: 9 },
          (_, i) =>
            `W${i},Site ${i} Worcester,${52.19 + i / 1000},${-2.2 - i / 1000},WGS84,0.${i + 1},permissioned`,
        ),
        'W9,Car park,385000,255000,OSGB36,0.4,not permissioned',
        'W10,Yard,385100,255100,see plan,0.4,not permissioned',
      ].join('\n'),
    );
    const report = await run(home, path, { far: true });
    expect(report).toMatchObject({ created: 11, rejected: 0, unplaced: 1 });
    expect(report.notes.map(({ code, count }) => [code, count])).toEqual(
      expect.arrayContaining([
        ['axes_swapped', undefined],
        ['position_in_unknown_crs', 1],
      ]),
    );
    const places = await home.db
      .selectFrom('resource')
      .select(['lon', 'lat'])
      .where('lon', 'is not', null)
      .execute();
    for (const { lon, lat } of places) {
      expect(lon).toBeCloseTo(-2.2, 0);
      expect(lat).toBeCloseTo(52.2, 0);
    }
  });

  it('of a city’s own land: sold is not to be had, unknown words are asked for', async () => {
    const home = await freshHome('postgresql');
    const words = ['Owned by City', 'Owned by City', 'Owned by City', 'Sold', 'Leased', 'Owned by City'];
    const path = fileOf(
      'city_owned_land.csv',
      [
        'ID,PIN,Address,Property Status,SQ. FT.,Location',
        ...words.map(
          (word, i) =>
            `${i + 1},20-14-22${i}-001,"${i} N MAIN ST\nCHICAGO, IL\n(41.8${i}, -87.6${i})",${word},3125,`,
        ),
      ]
        .join('\n')
        .replaceAll(
          /"(\d) N MAIN ST\n(.*)\n(\(.*\))",([^,]*),3125,/g,
          '$1 N MAIN ST,$4,3125,"$1 N MAIN ST\n$2\n$3"',
        ),
    );
    const report = await run(home, path, { far: true });
    expect(report).toMatchObject({ read: 6, created: 2, rejected: 4, unplaced: 0 });
    expect(report.statusWords).toEqual([{ word: 'Owned by City', count: 4 }]);
    expect(Object.values(await statuses(home))).toEqual(['occupied', 'occupied']);
    const map = parseMap({ values: { status: { 'Owned by City': 'available' } } });
    expect(await run(home, path, { far: true, map })).toMatchObject({
      created: 4,
      unchanged: 2,
      rejected: 0,
    });
  });

  it('in a workbook of two sheets says in which sheet a row stands', async () => {
    const home = await freshHome('postgresql');
    const path = fileOf(
      'a.xlsx',
      workbookOf({
        name: '闲置土地',
        rows: [
          sheetRow(1, ['编号', '名称', '状态']),
          sheetRow(2, ['X-1', 'a', '可供']),
          sheetRow(3, ['X-2', 'b', '不清楚的词']),
        ].join(''),
      }),
    );
    const report = await run(home, path, { kind: 'land' });
    expect(report.rejects).toMatchObject([{ sheet: '闲置土地', row: 3, code: 'status_unknown' }]);
  });
});

describe('the land use of a ledger in words', () => {
  const server = appOfSuite('postgresql', (home) =>
    importRows(home, [
      parcel('u1', { landUseText: '工业用地' }, 1),
      parcel('u2', { landUseText: 'M2', landUseScheme: 'gb50137', landUseCode: 'M2' }, 2),
      parcel('u3', { landUseText: '商业用地' }, 3),
      parcel('u4', { landUseText: '看情况' }, 4),
    ]),
  );

  it('has a use class: in the filter, in the totals, in a match and on the sheet', async () => {
    const { items } = await server().json<{ items: { id: number; code: string; use: string }[] }>(
      '/api/resources?use=industrial',
    );
    expect(items.map(({ code, use }) => [code, use])).toEqual([
      ['CODE-u1', 'industrial'],
      ['CODE-u2', 'industrial'],
    ]);
    const sheet = await server().json(`/api/resources/${items[0].id}`);
    expect(sheet).toMatchObject({ use: 'industrial', landUseText: '工业用地', landUseCode: null });
    const { total } = await server().json<{ total: number }>('/api/stats?use=industrial');
    expect(total).toBe(2);
    const answer = await server().app.inject({
      method: 'POST',
      url: '/api/match',
      payload: {
        requirement: { kinds: ['land'], needs: [{ code: 'use', mode: 'must', codes: ['industrial'] }] },
      },
    });
    expect(answer.statusCode, answer.body).toBe(200);
    const { results, askFirst } = answer.json<Record<'results' | 'askFirst', { code: string }[]>>();
    expect(results.map(({ code }) => code).sort()).toEqual(['CODE-u1', 'CODE-u2']);
    expect(askFirst.map(({ code }) => code)).toEqual(['CODE-u4']);
  });
});
