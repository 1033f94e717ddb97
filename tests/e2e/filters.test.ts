import { describe, expect, it } from 'vitest';
import type { StatsData } from '#contract/stats.ts';
import { expectAgreement } from './support/agreement.ts';
import { visitsOfSuite } from './support/visits.ts';

const { server, visit } = visitsOfSuite({ sameTab: true });

describe('a filter', () => {
  it('holds for map, list, totals and chips alike, and is taken back step by step', async () => {
    const page = await visit();
    const all = await expectAgreement(page, server());

    await page.filters.toggleKind('land');
    const land = await expectAgreement(page, server());
    expect(land.total).toBe(all.byKind.land.count);
    expect(await page.filters.chips()).toEqual(['土地']);

    await page.filters.toggleStatus('available');
    const available = await expectAgreement(page, server());
    expect(available.total).toBe(land.byStatus.available.count);

    await page.filters.setRange('available', { min: '50' });
    expect(Number(await page.parameter('availableMin'))).toBeCloseTo((50 * 2000) / 3, 2);
    const large = await expectAgreement(page, server());
    expect(large.total).toBeGreaterThan(0);
    expect(large.total).toBeLessThan(available.total);
    expect(await page.filters.chips()).toEqual(['土地', '可供', '可供面积 ≥ 50 亩']);

    await page.back();
    expect((await expectAgreement(page, server())).total).toBe(available.total);
    await page.back();
    expect((await expectAgreement(page, server())).total).toBe(land.total);

    await page.filters.removeChip('土地');
    await page.map.waitUntilIdle();
    expect((await page.address()).search).toBe('');
  });

  it('of a kind is chosen and let go in the header', async () => {
    const page = await visit();
    await page.header.keepKind('factory');
    const factories = await expectAgreement(page, server());
    expect(factories.total).toBe(factories.byKind.factory.count);
    await page.header.keepKind('factory');
    expect((await expectAgreement(page, server())).total).toBeGreaterThan(factories.total);
  });

  it('stands on histograms of what the other conditions leave, with what is unknown', async () => {
    const page = await visit('/?kind=land');
    await page.filters.openAll();
    const stats = await server().ask<StatsData>('/api/stats?kind=land');
    const prices = stats.histograms.landPrice!;
    expect(prices.unknown).toBeGreaterThan(0);
    await expect.poll(() => page.filters.histogram('landPrice')).toEqual(prices.counts);
    expect(await page.filters.unknownOf('landPrice')).toBe(prices.unknown);

    await page.filters.keepOnlyUnknown('landPrice');
    await page.filters.closeAll();
    expect(await page.parameter('landPrice')).toBe('unknown');
    const unknown = await expectAgreement(page, server());
    expect(unknown.total).toBe(prices.unknown);
    expect(await page.filters.chips()).toEqual(['土地', '土地价格: 未知']);
  });

  it('of the statutory clock says how many and how much land, and the list and the sheet say the same', async () => {
    const page = await visit('/?kind=land');
    await page.filters.openAll();
    const { byIdle } = await server().ask<StatsData>('/api/stats?kind=land');
    const mu = (areaM2: number) =>
      ((areaM2 * 3) / 2000).toLocaleString('zh-CN', { maximumFractionDigits: 1 });
    const { suspected } = byIdle!;
    await expect
      .poll(() => page.filters.idleLines())
      .toContain(`疑似闲置 ${mu(suspected.areaM2)} 亩 ${suspected.count}`);
    await page.filters.toggleIdle('suspected');
    await page.filters.closeAll();
    const found = await expectAgreement(page, server());
    expect(found.total).toBe(suspected.count);
    expect(await page.filters.chips()).toEqual(['土地', '动工时限: 疑似闲置']);
    const [row] = await page.list.rows();
    expect(row.text).toContain('疑似闲置');
    await page.follow(`/?site=${row.id}`);
    await expect.poll(() => page.sheet.text()).toMatch(/动工时限.*疑似闲置，须由主管部门调查认定.*下一时限/s);
    // Nowhere else on the sheet of a parcel without a finding, but in the names of the law and its fee.
    const text = (await page.sheet.text()).replace(/疑似闲置|《闲置土地处置办法》|土地闲置费/g, '');
    expect(text).not.toContain('闲置');
  });

  it('is set by keys on a slider', async () => {
    const page = await visit('/?kind=land');
    await page.filters.nudgeLowerBound('available', 'PageUp');
    await expect.poll(async () => Number(await page.parameter('availableMin'))).toBeGreaterThan(0);
    await expectAgreement(page, server());
    await page.filters.nudgeLowerBound('available', 'Home');
    await expect.poll(() => page.parameter('availableMin')).toBe(null);
  });

  it('is read in 亩, ㎡, 公顷 and 万㎡, and stays the same filter', async () => {
    const page = await visit('/?kind=land&availableMin=100000');
    const bound = async () => {
      const { text, name } = await page.filters.lowerBound('available');
      return `${text} ${name}`;
    };
    expect(await bound()).toBe('150 可供面积下限 亩');
    await page.header.switchUnit('m2');
    expect(await bound()).toBe('100000 可供面积下限 ㎡');
    await page.header.switchUnit('ha');
    expect(await bound()).toBe('10 可供面积下限 公顷');
    expect(await page.header.headline('land')).toMatch(/公顷$/);
    await page.header.switchUnit('wan');
    expect(await bound()).toBe('10 可供面积下限 万㎡');
    expect(await page.parameter('areaUnit')).toBe('wan');
    expect(await page.parameter('availableMin')).toBe('100000');
  });
});

describe('a search', () => {
  it.each(['智造产业园', 'zhizaochanyeyuan', 'zzcyy', 'SL-Y01'])('for %s finds the park', async (text) => {
    const page = await visit();
    await page.filters.search(text);
    await expectAgreement(page, server());
    await expect
      .poll(async () => (await page.list.rows()).map((row) => row.text).join())
      .toContain('智造产业园');
    expect(await page.parameter('q')).toBe(text);
  });

  it('that finds nothing says which condition to leave out', async () => {
    const page = await visit('/?kind=land');
    await page.filters.search('没有这样的地方');
    await expect.poll(() => page.list.isEmpty()).toBe(true);
    expect(await page.list.message()).toContain('没有符合条件的资源');
    await page.list.loosen('没有这样的地方');
    const stats = await expectAgreement(page, server());
    expect(stats.total).toBe(stats.byKind.land.count);
  });
});

describe('the list', () => {
  it('keeps to the map’s window when told to', async () => {
    const page = await visit('/?map=15/36.8980/120.4850');
    const everywhere = await page.list.count();
    await page.list.keepToMapWindow();
    await expect.poll(() => page.list.count()).toBeLessThan(everywhere!);
    const inWindow = await page.list.count();
    await page.map.zoomBy(-1200);
    await page.map.waitUntilIdle();
    await expect.poll(() => page.list.count()).toBeLessThan(inWindow!);
  });

  it('is sorted by area, the largest first', async () => {
    const page = await visit('/?kind=land');
    await page.list.sortBy('area');
    expect(await page.parameter('sort')).toBe('-area');
    const { items } = await server().ask<{ items: { id: number }[] }>(
      '/api/resources?kind=land&sort=-area&limit=5',
    );
    await expect
      .poll(async () => (await page.list.rows()).slice(0, 5).map(({ id }) => id))
      .toEqual(items.map(({ id }) => id));
  });
});
