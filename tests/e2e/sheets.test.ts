import { describe, expect, it } from 'vitest';
import type { ResourceItemData, ResourceSheetData } from '#contract/resource.ts';
import { areaDifference, DEFAULT_AREA_DIFFERENCE } from '#domain/areaDifference.ts';
import { cameraAt } from './support/mapCanvas.ts';
import { visitsOfSuite } from './support/visits.ts';

const { server, visit } = visitsOfSuite({ sameTab: true });

async function resources(query: string): Promise<ResourceItemData[]> {
  return (await server().ask<{ items: ResourceItemData[] }>(`/api/resources?${query}&limit=1000`)).items;
}

const sheetOf = (id: number) => server().ask<ResourceSheetData>(`/api/resources/${id}`);

describe('a sheet', () => {
  it('is opened and closed by keys alone, from the list, and the back button opens it again', async () => {
    const page = await visit('/?kind=factory');
    const [, second, third] = await resources('kind=factory');
    await page.pressUntilFocused('Tab', page.list.listbox);
    await page.press('ArrowDown');
    await page.press('ArrowDown');
    await page.press('Enter');
    expect(await page.sheet.title()).toBe(third.name);
    await page.press('ArrowUp');
    await page.press('Enter');
    expect(await page.sheet.title()).toBe(second.name);
    await page.back();
    await expect.poll(() => page.sheet.title()).toBe(third.name);
    await page.sheet.focusInside();
    await page.press('Escape');
    await expect.poll(() => page.sheet.isOpen()).toBe(false);
    expect(await page.parameter('site')).toBe(null);
  });

  it('of a parcel has its own indicators and its history', async () => {
    const [site] = await resources('q=SL-D-001');
    const page = await visit(`/?site=${site.id}`, { until: 'page' });
    expect(await page.sheet.title()).toBe(site.name);
    const text = await page.sheet.text();
    for (const word of ['总面积', '土地价格', '容积率上限', '限高', '剩余年限', '投资强度'])
      expect(text).toContain(word);
    expect(text).not.toContain('地面荷载');
    expect(text).not.toContain('面议');
    await page.sheet.unfold('台账原文');
    expect(await page.sheet.text()).toContain('面议');
    const history = await page.sheet.history();
    const { history: changes } = await sheetOf(site.id);
    expect(history).toHaveLength(changes.length);
    expect(history[0]).toContain('已利用');
    expect(history.join()).toContain('盘活');
    expect(history.join()).toContain('原用户：示例储能有限公司');
    expect(history.at(-1)).toContain('建档');
  });

  it('of a hall has heights, loads and power', async () => {
    const [site] = await resources('q=SL-C-001');
    const page = await visit(`/?site=${site.id}`, { until: 'page' });
    const text = await page.sheet.text();
    for (const word of ['层高', '地面荷载', '行车起重量', '配电容量', '火灾危险性', '所在园区'])
      expect(text).toContain(word);
    expect(text).toContain('10.9');
  });

  it('of a floor has its tower’s stacking plan, and leads to the other floors', async () => {
    const [site] = await resources('q=SL-L01A-01F');
    const page = await visit(`/?site=${site.id}`, { until: 'page' });
    const { siblings } = await sheetOf(site.id);
    const units = await page.sheet.units();
    expect(units).toHaveLength(siblings.length + 1);
    expect(units.at(-1)).toMatch(/^1F 已利用 850/);
    const upper = units.find((name) => name.startsWith('2F 201'))!;
    await page.sheet.openUnit(upper);
    await expect.poll(() => page.sheet.title()).toBe('梧桐金融中心A座2层201室');
  });

  it('of a park says that it is the rest of the park, and lists what else is in it', async () => {
    const [site] = await resources('q=SL-Y01-00');
    const page = await visit(`/?site=${site.id}`, { until: 'page' });
    const text = await page.sheet.text();
    expect(text).toContain('剩余面积');
    expect(text).toContain('同园区其他资源');
    expect(text).toContain('智造产业园1号厂房');
  });

  it('warns where declared and drawn area differ, and only there', async () => {
    const parcels = await resources('kind=land,factory');
    const differs = ({ declaredAreaM2, computedAreaM2 }: ResourceItemData) =>
      areaDifference(declaredAreaM2, computedAreaM2, DEFAULT_AREA_DIFFERENCE)?.notable === true;
    const off = parcels.find(differs)!;
    const even = parcels.find((site) => site.computedAreaM2 !== null && !differs(site))!;
    const page = await visit(`/?site=${off.id}`, { until: 'page' });
    expect(await page.sheet.title()).toBe(off.name);
    expect(await page.sheet.text()).toContain('登记面积与图形面积不一致');
    const other = await visit(`/?site=${even.id}`, { until: 'page' });
    expect(await other.sheet.title()).toBe(even.name);
    expect(await other.sheet.text()).not.toContain('登记面积与图形面积不一致');
  });

  it('of a row without a position says so', async () => {
    const [site] = await resources('placed=no');
    const page = await visit(`/?site=${site.id}`, { until: 'page' });
    expect(await page.sheet.title()).toBe(site.name);
    expect(await page.sheet.text()).toContain('未落图');
    expect(await page.sheet.text()).not.toContain('在地图上看');
  });

  it('is brought up by a click on the map', async () => {
    const [site] = await resources('q=SL-D-001');
    const page = await visit(`/?${cameraAt(16, site)}`);
    await page.map.clickAt([site.lon!, site.lat!]);
    await expect.poll(() => page.parameter('site')).toBe(String(site.id));
    expect(await page.sheet.title()).toBe(site.name);
  });

  it('that does not exist says so beside a page that works', async () => {
    const page = await visit('/?site=999999', { until: 'page' });
    await expect.poll(() => page.sheet.text()).toContain('没有这条资源');
    await expect.poll(() => page.list.count()).toBeGreaterThan(0);
  });
});
