import { strToU8 } from 'fflate';
import { describe, expect, it, onTestFinished } from 'vitest';
import { importFile } from '#api/import/importFile.ts';
import type { ResourceSheetData } from '#contract/resource.ts';
import { freshHome } from '../support/databases.ts';
import { fileOf } from '../support/ledgerFiles.ts';
import { addPerson, cookieOf } from '../support/people.ts';
import { browserOfSuite, openContext } from './support/browser.ts';
import { ImportDialog } from './support/importDialog.ts';
import { openMapPage } from './support/mapPage.ts';
import { walkRow } from './support/rowKeys.ts';
import { serveRecord } from './support/serving.ts';

const LEDGER = [
  '莱西经济开发区闲置土地台账,,,,',
  '地块编号,地块名称,面积（亩）,价格,净空',
  'XZ-01,湖西路南侧地块,约50亩,面议,东侧临河',
  'XZ-02,昌平路北侧地块,32.5,面议,',
].join('\n');

describe('their own ledger', () => {
  const browser = browserOfSuite();

  it('leaves what it does not say; blank cells and points take values and outlines away only where they say so, counted before', async () => {
    const home = await freshHome('postgresql', onTestFinished);
    const wang = await addPerson(home, { username: 'wang', name: '王芳', role: 'planner' });
    const outline = 'POLYGON((120.5 36.87,120.501 36.87,120.501 36.871,120.5 36.871,120.5 36.87))';
    const ledger = ['地块编号,地块名称,限高(m),WKT', `XZ-01,湖西路南侧地块,24,"${outline}"`].join('\n');
    await importFile(home, fileOf('旧台账.csv', ledger), { dataDir: '/nonexistent', kind: 'land' });
    const server = await serveRecord(home, { ACCESS: 'login' });
    onTestFinished(() => server.close());
    const context = await openContext(await browser('noMap'));
    onTestFinished(() => context.close());
    const [name, value] = (await cookieOf(home, wang)).cookie.split('=');
    await context.addCookies([{ name, value, url: server.address }]);
    const page = await openMapPage(context, `${server.address}/?map=14/36.87/120.5`, 'page');

    const dialog = new ImportDialog(page);
    const lines = [
      '地块编号,地块名称,限高(m),经度_WGS84,纬度_WGS84',
      'XZ-01,湖西路南侧地块,,120.5005,36.8705',
    ].join('\n');
    await dialog.drop('台账.csv', strToU8(lines));
    expect(await dialog.counts()).toMatchObject({ 修改: 0, 不变: 1 });
    expect(await dialog.told('kept')).toBe('保留已知的值; 位置 1 行; 限高 1 行');
    expect(await dialog.told('emptied')).toBeNull();

    await dialog.clear('限高(m)', true);
    expect(await dialog.told('kept')).toBe('保留已知的值; 位置 1 行');
    expect(await dialog.told('emptied')).toBe('清空; 限高 1 行');
    await dialog.replaceShapes();
    expect(await dialog.told('emptied')).toContain('限高 1 行');
    await expect.poll(() => dialog.counts()).toMatchObject({ 修改: 1, 不变: 0 });
    await page.page.locator('[role="tab"][data-what="changed"]').click();
    await expect.poll(() => dialog.rows()).toMatch(/面 120\.5.*点 120\.5005/s);
    expect(await page.accessibilityFaults()).toEqual([]);

    // By the keyboard: the tabs are one stop, from the chosen one on.
    await page.page.locator('[role="tab"][data-what="changed"]').focus();
    const walk = ['ArrowRight', 'Home', 'ArrowLeft', 'End', 'ArrowRight', 'Tab', 'Shift+Tab', 'ArrowRight'];
    expect(await walkRow(page.page.getByRole('tab'), walk)).toEqual([
      '不变 0',
      '新增 0',
      '拒绝 0',
      '拒绝 0',
      '新增 0',
      'outside',
      '新增 0',
      '修改 1',
    ]);
    await expect.poll(() => dialog.rows()).toContain('120.5005');

    await dialog.clear('限高(m)', false);
    expect(await dialog.told('kept')).toContain('限高 1 行');
    await dialog.clear('限高(m)', true);

    // A day later, on a telephone: it stands as it was tried, and a correction keeps the rest.
    await page.goTo(`${server.address}/?map=14/36.87/120.5`);
    await page.page.setViewportSize({ width: 390, height: 844 });
    await dialog.resume('台账.csv');
    expect(await dialog.ticked('限高(m)')).toEqual({ clear: true, replaceShapes: true });
    expect(await dialog.sharesItsLine('限高(m)')).toBe(false);
    await dialog.mean('经度_WGS84', '备注');
    expect(await dialog.ticked('限高(m)')).toEqual({ clear: true, replaceShapes: true });
    expect(await dialog.told('emptied')).toContain('限高 1 行');
    await dialog.import();
    expect(await dialog.told('emptied')).toContain('限高 1 行');
    const after = await home.db
      .selectFrom('resource')
      .select(['height_limit_m', 'position_quality'])
      .where('code', '=', 'XZ-01')
      .execute();
    expect(after).toMatchObject([{ height_limit_m: null }]);
  });

  it('is dropped on the page, corrected, imported, placed by a click, and an outline tells its area', async () => {
    const home = await freshHome('embedded', onTestFinished);
    const wang = await addPerson(home, { username: 'wang', name: '王芳', role: 'officer' });
    const server = await serveRecord(home, { ACCESS: 'login' });
    onTestFinished(() => server.close());
    const context = await openContext(await browser());
    onTestFinished(() => context.close());
    const [name, value] = (await cookieOf(home, wang)).cookie.split('=');
    await context.addCookies([{ name, value, url: server.address }]);
    const page = await openMapPage(context, `${server.address}/?map=14/36.87/120.5`);

    const dialog = new ImportDialog(page);
    await dialog.drop('台账.csv', strToU8(LEDGER));
    expect(await dialog.counts()).toEqual({ 新增: 2, 修改: 0, 不变: 0, 未落图: 2, 拒绝: 0 });
    expect(await dialog.rows()).toContain('登记面积\n50 亩');
    expect(await page.accessibilityFaults()).toEqual([]);
    await dialog.mean('净空', '备注');
    await expect.poll(() => dialog.rows()).toContain('东侧临河');
    await dialog.import();
    const unplaced = await dialog.unplaced();
    expect(unplaced).toEqual(['湖西路南侧地块', '昌平路北侧地块']);
    await dialog.open(unplaced[0]);

    await dialog.beginPlacing('point');
    const place = await page.map.placeAt(0.55, 0.45);
    await page.map.clickAt(place);
    await dialog.savePlace();
    await expect.poll(() => page.parameter('site')).not.toBeNull();
    const sheet = async (id: number) => {
      const answer = await page.page.request.get(`${server.address}/api/resources/${id}`);
      return (await answer.json()) as ResourceSheetData & Record<string, unknown>;
    };
    const first = Number(await page.parameter('site'));
    await expect.poll(async () => (await sheet(first)).placed).toBe(true);
    const saved = await sheet(first);
    expect(saved).toMatchObject({ remarks: '东侧临河', officer: '王芳', positionQuality: 'exact' });
    expect(saved.lon).toBeCloseTo(place[0], 4);
    expect(saved.lat).toBeCloseTo(place[1], 4);

    const second = first + 1;
    await page.follow(`/?map=14/36.87/120.5&site=${second}`);
    await dialog.beginPlacing('outline');
    const corners = [
      await page.map.placeAt(0.45, 0.35),
      await page.map.placeAt(0.65, 0.35),
      await page.map.placeAt(0.6, 0.7),
    ];
    await page.map.clickThrough([...corners, corners[0]]);
    const told = await dialog.areaM2();
    await dialog.savePlace();
    await expect.poll(async () => (await sheet(second)).placed).toBe(true);
    expect(Number((await sheet(second)).computedAreaM2) / told).toBeCloseTo(1, 1);
  });

  it('asks for words and places that it does not believe, and says so in the words of the page', async () => {
    const home = await freshHome('postgresql', onTestFinished);
    const wang = await addPerson(home, { username: 'wang', name: '王芳', role: 'officer' });
    const server = await serveRecord(home, { ACCESS: 'login' });
    onTestFinished(() => server.close());
    const context = await openContext(await browser('noMap'));
    onTestFinished(() => context.close());
    const [name, value] = (await cookieOf(home, wang)).cookie.split('=');
    await context.addCookies([{ name, value, url: server.address }]);
    const page = await openMapPage(context, `${server.address}/?map=14/36.87/120.5`, 'page');

    const dialog = new ImportDialog(page);
    const lines = [
      '地块编号,地块名称,经度_WGS84,纬度_WGS84,状态',
      'A-1,海边地块,-118.7,34.03,市属',
      'A-2,山边地块,-118.8,34.04,市属',
    ];
    await dialog.drop('海外.csv', strToU8(lines.join('\n')));
    expect(await dialog.counts()).toEqual({ 新增: 0, 修改: 0, 不变: 0, 未落图: 0, 拒绝: 2 });
    expect(await dialog.fault()).toContain('没有一行可以导入');
    expect(await dialog.mayImport()).toBe(false);
    expect(await dialog.look('rejected')).toContain('勾选“坐标确实在那里”');
    expect(await dialog.statusWords()).toEqual(['市属']);
    expect(await page.accessibilityFaults()).toEqual([]);

    await dialog.insistOnPlaces();
    await expect.poll(() => dialog.rows()).toContain('在“状态用语”中逐词选定');
    await dialog.settle({ 市属: '可供' });
    await expect.poll(() => dialog.counts()).toMatchObject({ 新增: 2, 拒绝: 0 });
    expect(await dialog.mayImport()).toBe(true);
    await dialog.import();
  });
});
