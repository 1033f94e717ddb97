import { describe, expect, it } from 'vitest';
import { parseMap } from '#api/import/columns/mapFile.ts';
import type { ImportOptions } from '#api/import/importFile.ts';
import { readSheet } from '#api/resources/sheet/store.ts';
import { HOME_KINDS, homeOfSuite } from '../support/databases.ts';
import { importHere } from '../support/importHere.ts';
import { fileOf, sheetRow, sheetsOf } from '../support/ledgerFiles.ts';
import { write } from '../support/writing.ts';

type Properties = Readonly<Record<string, string | number | null>>;
type Ring = readonly (readonly [number, number])[];

const square = (lon: number, lat: number, size = 0.001): Ring => [
  [lon, lat],
  [lon + size, lat],
  [lon + size, lat + size],
  [lon, lat + size],
  [lon, lat],
];

describe.each(HOME_KINDS)('what a file does not say, %s', (kind) => {
  const home = homeOfSuite(kind);
  const bring = (name: string, content: string | Uint8Array, options: Partial<ImportOptions> = {}) =>
    importHere(home(), fileOf(name, content), { dataDir: '/nonexistent', kind: 'land', ...options });
  const csv = (lines: readonly string[], options: Partial<ImportOptions> = {}) =>
    bring('台账.csv', lines.join('\n'), options);
  const outlines = (
    rows: readonly (readonly [properties: Properties, ring: Ring | null])[],
    options: Partial<ImportOptions> = {},
  ) =>
    bring(
      '台账.geojson',
      JSON.stringify({
        type: 'FeatureCollection',
        features: rows.map(([properties, ring]) => ({
          type: 'Feature',
          properties,
          geometry: ring && { type: 'Polygon', coordinates: [ring] },
        })),
      }),
      options,
    );
  const sheetOf = async (code: string) => {
    const { id } = await home()
      .db.selectFrom('resource')
      .select('id')
      .where('code', '=', code)
      .executeTakeFirstOrThrow();
    return (await readSheet(home().db, 'full', id)) as unknown as Record<string, unknown> & {
      raw: Record<string, string>;
      extra: Record<string, unknown>;
      geometry: { type: string } | null;
      computedAreaM2: number | null;
    };
  };

  it('stays: a blank, what cannot be read, a word; each is counted, the words are kept, the word is told', async () => {
    await csv([
      '编号,名称,面积(亩),地价(万元/亩),限高(m),联系方式,容积率',
      'K-1,一号,60,30,24,张三,1.5',
      'K-2,二号,50,20,18,李四,2',
    ]);
    const before = [await sheetOf('K-1'), await sheetOf('K-2')];
    const lines = [
      '编号,名称,面积(亩),地价(万元/亩),限高(m),联系方式,容积率',
      'K-1,,见附图,面议,,—,',
      'K-2,二号,50,25,待测,李四,2',
    ];
    const tried = await csv(lines, { dryRun: true });
    const done = await csv(lines);
    for (const report of [tried, done]) {
      expect(report.kept).toEqual({
        name: 1,
        declaredAreaM2: 1,
        landPriceWanPerMu: 1,
        heightLimitM: 2,
        contact: 1,
        farUpper: 1,
      });
      expect(report.emptied).toEqual({});
      expect(report.notes).toContainEqual(
        expect.objectContaining({
          ...{ code: 'word_leaves_value', level: 'warning', field: '地价(万元/亩)', found: '面议', row: 2 },
        }),
      );
    }
    const [one, two] = [await sheetOf('K-1'), await sheetOf('K-2')];
    for (const key of ['name', 'declaredAreaM2', 'landPriceWanPerMu', 'heightLimitM', 'contact', 'farUpper'])
      expect(one[key], key).toEqual(before[0][key]);
    expect(one.raw).toMatchObject({ landPriceWanPerMu: '面议', declaredAreaM2: '60' });
    expect(two).toMatchObject({ landPriceWanPerMu: 25, heightLimitM: 18 });
    expect((await csv(lines)).unchanged).toBe(2);
  });

  it('is a word too, which a blank cell takes away only counted', async () => {
    const heading = '编号,名称,地价(万元/亩)';
    await csv([heading, 'W-1,一号,面议']);
    const lines = [heading, 'W-1,一号,'];
    expect(await csv(lines)).toMatchObject({ unchanged: 1, emptied: {} });
    const clear = ['地价(万元/亩)'];
    expect((await csv(lines, { clear, dryRun: true })).emptied).toEqual({ landPriceWanPerMu: 1 });
    expect((await csv(lines, { clear })).emptied).toEqual({ landPriceWanPerMu: 1 });
    expect((await sheetOf('W-1')).raw).not.toHaveProperty('landPriceWanPerMu');
    expect((await csv(lines, { clear })).emptied).toEqual({});
  });

  it('is emptied by blank cells of the columns that are named, and counted before it is done', async () => {
    const heading = '编号,名称,面积(亩),联系方式,备用栏,限高(m),容积率';
    await csv([heading, 'C-1,一号,60,张三,甲,24,1.2–2', 'C-2,二号,50,李四,乙,18,2']);
    const lines = [heading, 'C-1,一号,,,,面议,', 'C-2,二号,50,,乙,18,3'];
    const clear = ['联系方式', 'declaredArea', '备用栏', '限高(m)', 'farUpper'];
    const tried = await csv(lines, { clear, dryRun: true });
    expect(tried.emptied).toEqual({ declaredAreaM2: 1, contact: 2, 备用栏: 1, farUpper: 1 });
    expect(tried.kept).toEqual({ heightLimitM: 1, farLower: 1 });
    expect(await sheetOf('C-1')).toMatchObject({ contact: '张三', declaredAreaM2: 40_000 });
    expect((await csv(lines, { clear })).emptied).toEqual(tried.emptied);
    const one = await sheetOf('C-1');
    expect(one).toMatchObject({
      contact: null,
      declaredAreaM2: null,
      heightLimitM: 24,
      farLower: 1.2,
      farUpper: null,
    });
    expect(one.extra).toEqual({});
    expect(one.raw).not.toHaveProperty('declaredAreaM2');
    expect(await sheetOf('C-2')).toMatchObject({
      contact: null,
      declaredAreaM2: expect.closeTo(33_333.3, 1),
      extra: { 备用栏: '乙' },
    });
    const all = await csv([heading, 'C-2,二号,,,,,'], { clear: ['all'] });
    expect(all.emptied).toEqual({ declaredAreaM2: 1, 备用栏: 1, heightLimitM: 1, farUpper: 1 });
    expect(await sheetOf('C-2')).toMatchObject({
      name: '二号',
      status: 'available',
      extra: {},
      farUpper: null,
    });
    await expect(csv(lines, { clear: ['没有的列'] })).rejects.toMatchObject({
      code: 'clear_unknown',
      found: '没有的列',
    });
    await expect(csv(lines, { clear: ['name'] })).rejects.toMatchObject({ code: 'clear_not_possible' });
  });

  it('is said by no sheet that has no column for it', async () => {
    const first = sheetsOf({
      甲: sheetRow(1, ['编号', '名称', '面积(亩)', '联系方式']) + sheetRow(2, ['S-1', '一', 60, '张三']),
      乙: sheetRow(1, ['编号', '名称', '面积(亩)', '联系方式']) + sheetRow(2, ['S-2', '二', 50, '李四']),
    });
    await bring('台账.xlsx', first);
    const second = sheetsOf({
      甲: sheetRow(1, ['编号', '名称', '面积(亩)', '联系方式']) + sheetRow(2, ['S-1', '一', null, null]),
      乙: sheetRow(1, ['编号', '名称']) + sheetRow(2, ['S-2', '二']),
    });
    const report = await bring('台账.xlsx', second, { clear: ['all'] });
    expect(report.emptied).toEqual({ declaredAreaM2: 1, contact: 1 });
    expect(report.kept).toEqual({});
    expect(await sheetOf('S-2')).toMatchObject({
      contact: '李四',
      declaredAreaM2: expect.closeTo(33_333.3, 1),
    });
  });

  it('is not made up for what is known: names, kinds, codes, and what a map says of all rows', async () => {
    await csv(['编号,名称,资源类型,地址,状态,镇街', 'M-1,甲厂,厂房,长江路1号,已签约,望城街道'], {
      kind: 'factory',
    });
    const { id } = await home()
      .db.selectFrom('resource')
      .select('id')
      .where('code', '=', 'M-1')
      .executeTakeFirstOrThrow();
    const map = parseMap({
      columns: {},
      defaults: { status: 'available', township: '水集街道', contact: '招商局' },
    });
    const report = await csv(['编号,备注', 'M-1,甲'], { kind: 'factory', map });
    expect(report).toMatchObject({ created: 0, updated: 1 });
    const sheet = await sheetOf('M-1');
    expect(sheet).toMatchObject({
      id,
      name: '甲厂',
      kind: 'factory',
      status: 'signed',
      township: '望城街道',
      contact: '招商局',
    });
    const named = await csv(['编号,名称', 'M-1,乙厂'], { kind: 'factory' });
    expect(named.updated).toBe(1);
    const { search_key } = await home()
      .db.selectFrom('resource')
      .select('search_key')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    for (const word of ['乙厂', '长江路1号', '望城街道']) expect(search_key).toContain(word);
    expect(search_key).not.toContain('甲厂');
  });

  it('is no number where it is said about or between two, but that those lie outside', async () => {
    const heading = '编号,名称,面积(亩),限高(m)';
    await csv([heading, 'A-1,一,52,24', 'A-2,二,60,24', 'A-3,三,64,30', 'A-4,四,,']);
    const report = await csv([
      heading,
      'A-1,一,约50亩,20–24',
      'A-2,二,约50亩,26–30',
      'A-3,三,60–80亩,30',
      'A-4,四,约50亩,',
    ]);
    expect(report.updated).toBe(4);
    const areas = await Promise.all(['A-1', 'A-2', 'A-3', 'A-4'].map(sheetOf));
    const mu = areas.map(({ declaredAreaM2 }) => Math.round((declaredAreaM2 as number) / (2000 / 3)));
    expect(mu).toEqual([52, 50, 64, 50]);
    expect(areas.map(({ heightLimitM }) => heightLimitM)).toEqual([24, 26, 30, null]);
    expect(areas[0].raw.declaredAreaM2).toBe('约50亩');
  });

  it('is no outline: a point leaves it, and is told where it lies away from it', async () => {
    await outlines([
      [{ 编号: 'P-1', 名称: '一' }, square(120.5, 36.9)],
      [{ 编号: 'P-2', 名称: '二' }, square(120.51, 36.9)],
      [{ 编号: 'P-3', 名称: '三' }, square(120.52, 36.9)],
    ]);
    const before = await Promise.all(['P-1', 'P-2', 'P-3'].map(sheetOf));
    // Inside; some 30 m beside the edge; a kilometre away.
    const points = [
      '编号,名称,容积率,经度_WGS84,纬度_WGS84',
      'P-1,一,2,120.5005,36.9005',
      'P-2,二,2,120.51135,36.9005',
      'P-3,三,2,120.53,36.9005',
    ];
    const report = await csv(points);
    expect(report).toMatchObject({ updated: 3, unplaced: 0, kept: { geometry: 3 }, emptied: {} });
    expect(report.notes).toContainEqual(
      expect.objectContaining({
        code: 'position_contradicts',
        count: 1,
        row: 4,
        found: expect.stringMatching(/^80\d m$/),
      }),
    );
    for (const [index, code] of ['P-1', 'P-2', 'P-3'].entries()) {
      const { geometry, computedAreaM2, lon, lat, positionQuality } = before[index];
      expect(await sheetOf(code)).toMatchObject({
        geometry,
        computedAreaM2,
        lon,
        lat,
        positionQuality,
        farUpper: 2,
      });
    }
    expect((await csv(points)).unchanged).toBe(3);
    const replaced = await csv(points, { replaceShapes: true });
    expect(replaced).toMatchObject({ updated: 3, kept: {}, emptied: { computedAreaM2: 3 } });
    expect(await sheetOf('P-1')).toMatchObject({ geometry: { type: 'Point' }, computedAreaM2: null });
  });

  it('takes better positions, and leaves the exact where an approximate one comes', async () => {
    await csv([
      '编号,名称,经度_WGS84,纬度_WGS84',
      'Q-1,一,120.5,36.9',
      'Q-2,二,120.51,36.9',
      'Q-3,三,120.52,36.9',
    ]);
    const moved = await csv(['编号,名称,经度_WGS84,纬度_WGS84', 'Q-1,一,120.505,36.905']);
    expect(moved.updated).toBe(1);
    expect(await sheetOf('Q-1')).toMatchObject({ lon: 120.505, positionQuality: 'exact' });
    const gcj = ['编号,名称,经度,纬度', 'Q-1,一,120.506,36.906'];
    expect(await csv(gcj, { crs: 'gcj02' })).toMatchObject({ unchanged: 1, kept: { geometry: 1 } });
    expect(await sheetOf('Q-1')).toMatchObject({ lon: 120.505, positionQuality: 'exact' });
    const drawn = await outlines([[{ 编号: 'Q-2', 名称: '二' }, square(120.51, 36.9)]], { crs: 'gcj02' });
    expect(drawn.updated).toBe(1);
    expect(await sheetOf('Q-2')).toMatchObject({
      geometry: { type: 'Polygon' },
      positionQuality: 'approximate',
    });
    expect((await csv(gcj, { crs: 'gcj02', replaceShapes: true })).updated).toBe(1);
    expect(await sheetOf('Q-1')).toMatchObject({ positionQuality: 'approximate' });
  });

  it('takes an outline for an outline, and tells by how much the area differs', async () => {
    const rows = (first: Ring, second: Ring) =>
      outlines([
        [{ 编号: 'O-1', 名称: '一' }, first],
        [{ 编号: 'O-2', 名称: '二' }, second],
      ]);
    await rows(square(120.6, 36.9), square(120.61, 36.9));
    // An outline that is the same keeps the point that somebody gave it.
    const point = { lon: 120.6001, lat: 36.9001 };
    await home().db.updateTable('resource').set(point).where('code', '=', 'O-1').returning('id').execute();
    expect((await rows(square(120.6, 36.9), square(120.61, 36.9))).unchanged).toBe(2);
    const report = await rows(square(120.6, 36.9, 0.00101), square(120.61, 36.9, 0.0012));
    expect(report.updated).toBe(2);
    expect(report.notes.filter(({ code }) => code === 'outline_area_differs')).toEqual([
      expect.objectContaining({ count: 1, row: 2, found: '+44.0 %' }),
    ]);
  });

  it('is no other use: words without a code leave the code, unless they name another use', async () => {
    const heading = '编号,名称,土地用途';
    await csv([
      `${heading},用地分类标准,用地代码`,
      ...['U-1,一', 'U-2,二', 'U-3,三'].map((row) => `${row},二类工业用地,yongdi2023,100102`),
    ]);
    expect(await sheetOf('U-1')).toMatchObject({ landUseScheme: 'yongdi2023', landUseCode: '100102' });
    const report = await csv([heading, 'U-1,一,工业', 'U-2,二,商业', 'U-3,三,']);
    expect(report.emptied).toEqual({ landUseScheme: 1, landUseCode: 1 });
    expect(report.kept).toEqual({ landUseScheme: 1, landUseCode: 1, landUseText: 1 });
    expect(await sheetOf('U-1')).toMatchObject({ landUseCode: '100102', landUseText: '工业' });
    expect(await sheetOf('U-2')).toMatchObject({ landUseCode: null, landUseText: '商业' });
  });

  it('goes with what it followed from: a new status ends the reservation, and that is counted', async () => {
    const heading = '编号,名称,状态,意向项目,锁定到期';
    await csv([heading, 'R-1,一,预留,甲项目,2999-01-01', 'R-2,二,预留,乙项目,2999-01-01']);
    const report = await csv([heading, 'R-1,一,可供,,', 'R-2,二,,,']);
    expect(report.emptied).toEqual({ project: 1, reservedUntil: 1 });
    expect(report.kept).toEqual({ status: 1, project: 1, reservedUntil: 1 });
    expect(await sheetOf('R-1')).toMatchObject({ status: 'available', project: null, reservedUntil: null });
    expect(await sheetOf('R-2')).toMatchObject({
      status: 'reserved',
      project: '乙项目',
      reservedUntil: '2999-01-01',
    });
  });

  it('is left as it is written: blanks around a text and its line ends make no change', async () => {
    await csv(['编号,名称,备注', 'B-1,一,甲乙']);
    await write(home(), async ({ db }) => {
      await db
        .updateTable('resource')
        .set({ remarks: '\u3000甲\r\n乙 ' })
        .where('code', '=', 'B-1')
        .returning('id')
        .execute();
    });
    expect((await csv(['编号,名称,备注', 'B-1,一,"甲\n乙"'])).unchanged).toBe(1);
    expect(await sheetOf('B-1')).toMatchObject({ remarks: '\u3000甲\r\n乙 ' });
  });
});
