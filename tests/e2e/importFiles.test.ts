import { strToU8 } from 'fflate';
import iconv from 'iconv-lite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { freshHome } from '../support/databases.ts';
import { fileOf, readAsImport, sheetRow, sheetsOf } from '../support/ledgerFiles.ts';
import { addPerson, cookieOf } from '../support/people.ts';
import { dbfOf, partsRecord, shpOf } from '../support/shapefileOf.ts';
import { browserOfSuite, openContext } from './support/browser.ts';
import { DraftDesk } from './support/draftDesk.ts';
import { openMapPage } from './support/mapPage.ts';
import { serveRecord } from './support/serving.ts';

type Pair = readonly [number, number];
const gbk = (text: string) => iconv.encode(text, 'gbk');
/** Eastings without their zone: what a bureau's programs write. */
const EAST = 546_300;
const NORTH = 4_082_400;

/** Clockwise, as outlines of a shapefile go. */
const square = (x: number, y: number, size: number): Pair[] => [
  [x, y],
  [x, y + size],
  [x + size, y + size],
  [x + size, y],
  [x, y],
];

/** Two parcels, one of which crosses itself; without a `.prj`, without a `.cpg`, names in GBK. */
function bureauSet(): Record<string, Uint8Array> {
  const crossing: Pair[] = [
    [EAST + 300, NORTH],
    [EAST + 420, NORTH + 100],
    [EAST + 420, NORTH],
    [EAST + 300, NORTH + 60],
    [EAST + 300, NORTH],
  ];
  const { shp, shx } = shpOf([partsRecord(5, [square(EAST, NORTH, 200)]), partsRecord(5, [crossing])]);
  const dbf = dbfOf([
    { name: gbk('地块编号'), length: 20, values: ['DK-01', 'DK-02'].map(gbk) },
    { name: gbk('地块名称'), length: 40, values: ['昌阳路北侧地块', '龙口路东侧地块'].map(gbk) },
  ]);
  return { '宗地/宗地.shp': shp, '宗地/宗地.shx': shx, '宗地/宗地.dbf': dbf };
}

/** A plot of a survey whose corners have the easting first. */
const SURVEY = [
  '[属性描述]',
  '坐标系=2000国家大地坐标系',
  '几度分带=3',
  '带号=40',
  '[地块坐标]',
  '4,2.0000,CH-01,水集二路地块,面,,工业用地,,@',
  'J1,1,40546600.000,4082400.000',
  'J2,1,40546800.000,4082400.000',
  'J3,1,40546800.000,4082500.000',
  'J4,1,40546600.000,4082500.000',
  'J1,1,40546600.000,4082400.000',
].join('\n');

/** A title above its headings, a sum below its rows, a sheet of notes beside it, an area that is none. */
function messyLedger(): Uint8Array {
  const rows = [
    ['莱西经济开发区闲置土地台账（2026年11月）'],
    ['填表人：李工', null, null, null, null],
    ['序号', '地块编号', '地块名称', '面积（亩）', '经度', '纬度', '状态'],
    [1, 'XZ-01', '湖西路南侧地块', '约50亩', '120.52', '36.87', '可供'],
    [2, 'XZ-02', '昌平路北侧地块', '三十来亩吧', '120.54', '36.87', '土地平整中'],
    ['合计', null, null, '82.5', null, null, null],
  ] as const;
  return sheetsOf({
    闲置土地: rows.map((cells, at) => sheetRow(at + 1, cells)).join(''),
    说明: sheetRow(1, ['本表由各镇街报送']),
  });
}

/** Parcels without a place. */
const LIST = [
  '宗地代码,地块名称,用地面积（亩）,状态',
  'ZD-001,兰花路地块,25,可供',
  'ZD-002,竹园路地块,26,可供',
  'ZD-003,梅花路地块,27,可供',
].join('\n');

/** Outlines of two of them, whose keys are written otherwise. */
function outlines(): string {
  const features = ['zd-001', 'zd-002'].map((key, at) => ({
    type: 'Feature',
    properties: { ZDDM: key },
    geometry: { type: 'Polygon', coordinates: [square(120.56 + at * 0.003, 36.86, 0.0015).toReversed()] },
  }));
  return JSON.stringify({ type: 'FeatureCollection', features });
}

describe('files of others, in the hands of an officer', () => {
  const browser = browserOfSuite();

  it('go from drop to map: a bureau’s shapefile without a system, a survey with swapped axes, a messy workbook', async () => {
    const home = await freshHome('postgresql', onTestFinished);
    const wang = await addPerson(home, { username: 'wang', name: '王芳', role: 'planner' });
    const server = await serveRecord(home, { ACCESS: 'login' });
    onTestFinished(() => server.close());
    const context = await openContext(await browser());
    onTestFinished(() => context.close());
    const [name, value] = (await cookieOf(home, wang)).cookie.split('=');
    await context.addCookies([{ name, value, url: server.address }]);
    const page = await openMapPage(context, `${server.address}/?map=13/36.87/120.52`);
    const desk = new DraftDesk(page);

    await desk.drop(bureauSet());
    expect(await desk.evidence('encoding')).toContain('GB18030');
    // Nothing is known of where the deployment lies: every zone that the numbers fit is offered, none is taken.
    expect(await desk.sum()).toBe('文件有 2 行，回答上面的问题后再读');
    const systems = await desk.choices('crs');
    expect(systems.length).toBeGreaterThan(20);
    // The map looks at 120.52° E.
    expect(systems[0]).toContain('中央经线120°');
    await desk.answer('crs', '3度带 中央经线120°');
    expect(await desk.sum()).toBe('读到 2 行 = 接受 1 行 + 拒绝 1 行');
    expect(await desk.onMap()).toEqual({ drawn: { new: 1, rejected: 1 }, marks: 1, at: '120.52 36.87' });
    expect(await page.accessibilityFaults()).toEqual([]);
    await desk.acceptRepair('龙口路东侧地块');
    expect(await desk.sum()).toBe('读到 2 行 = 接受 2 行 + 拒绝 0 行');
    await desk.import();
    await desk.close();

    await desk.drop({ '勘测定界.txt': gbk(SURVEY) });
    expect(await desk.evidence('axes')).toContain('先东后北');
    expect(await desk.sum()).toBe('读到 1 行 = 接受 1 行 + 拒绝 0 行');
    // It lies over the parcel that was repaired, and is marked there.
    expect(await desk.onMap()).toEqual({ drawn: { new: 1 }, marks: 1, at: '120.52 36.87' });
    expect(await desk.see('new')).toContain('重叠');
    expect(await desk.showFinding('重叠')).toBeGreaterThan(17);
    await desk.import();
    await desk.close();

    const said = '正在试读：识别格式、坐标和列，逐行核对';
    const bar = await desk.dropAndComeBack('闲置土地台账.xlsx', messyLedger());
    expect(bar).toEqual({ said, label: said });
    expect(await desk.sum()).toBe('读到 2 行 = 接受 1 行 + 拒绝 1 行');
    expect(await desk.onMap()).toEqual({ drawn: { new: 1, rejected: 1 }, marks: 0, at: '120.53 36.87' });

    // What is wrong goes back to its sender, or is put right here; what was imported can be taken back.
    expect(await desk.see('rejected')).toContain('土地平整中');
    const { name: sent, bytes } = await desk.errorWorkbook();
    const [table] = (await readAsImport(fileOf(sent, bytes))).tables;
    expect(table.rows.map(({ cells }) => cells.includes('昌平路北侧地块'))).toEqual([true]);
    expect(await desk.correct('昌平路北侧地块', '状态', '可供')).toEqual({ wasMarked: true });
    await desk.readCorrected(1);
    expect(await desk.sum()).toBe('读到 2 行 = 接受 2 行 + 拒绝 0 行');
    await desk.import();
    const stored = () =>
      home.db.selectFrom('resource').select('code').where('code', 'like', 'XZ-%').execute();
    expect(await stored()).toHaveLength(2);
    await desk.undo();
    expect(await stored()).toEqual([]);
    await desk.close();

    // A list without places takes the outlines of the file beside it; what that does not have is drawn.
    await desk.drop({ '供地清单.csv': strToU8(LIST), '宗地图形.geojson': strToU8(outlines()) });
    const [best] = await desk.pairs();
    expect(best).toContain('“宗地代码” = “ZDDM”');
    expect(best).toContain('宗地图形.geojson');
    expect(await desk.takeOutlines()).toContain('宗地图形.geojson');
    expect(await desk.onMap()).toMatchObject({ drawn: { new: 2 } });
    expect(await desk.see('unplaced')).toContain('梅花路地块');
    await desk.drawOutline('梅花路地块', [
      [0.3, 0.3],
      [0.5, 0.3],
      [0.4, 0.5],
    ]);
    expect(await desk.onMap()).toMatchObject({ drawn: { new: 3 } });
    expect(await page.accessibilityFaults()).toEqual([]);
    await desk.import();
    const placed = await home.db
      .selectFrom('resource')
      .select(['code', 'computed_area_m2'])
      .where('code', 'like', 'ZD-%')
      .orderBy('code')
      .execute();
    expect(placed.map(({ code }) => code)).toEqual(['ZD-001', 'ZD-002', 'ZD-003']);
    expect(placed.every(({ computed_area_m2 }) => (computed_area_m2 ?? 0) > 0)).toBe(true);
  });
});
