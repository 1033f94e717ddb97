import { describe, expect, it } from 'vitest';
import { PUBLIC_FIELDS } from '#contract/fields.ts';
import { RESOURCE_KINDS, STATUSES } from '#contract/kinds.ts';
import type { MetaData } from '#contract/meta.ts';
import type { OutcomesData } from '#contract/outcomes.ts';
import type { ResourceSheetData } from '#contract/resource.ts';
import type { StatsData, TotalsData } from '#contract/stats.ts';
import { addDays, today } from '#domain/civilDate.ts';
import { loadDemo } from '../../api/demo/loadDemo.ts';
import { VERSION } from '../../api/version.ts';
import { appOfSuite } from '../support/app.ts';
import { type ListPage, walkList } from '../support/walk.ts';

describe('answers over the demo zone', () => {
  const zone = appOfSuite('postgresql', (home) => loadDemo(home, { day: today(home.timeZone) }));

  it('says that it lives and is ready, and how much it holds', async () => {
    const { json } = zone();
    expect(await json('/health/live')).toEqual({ status: 'ok' });
    const { total } = await json<StatsData>('/api/stats');
    expect(total).toBeGreaterThan(300);
    expect(await json('/health/ready')).toEqual({
      status: 'ok',
      version: VERSION,
      resources: total,
      database: 'postgresql',
    });
  });

  it('tells the page what it needs before it draws', async () => {
    const { json, home } = zone();
    const full = await json<MetaData>('/api/meta');
    expect(full).toMatchObject({
      edition: 'full',
      content: 'demo',
      today: today(home.timeZone),
      firstDay: addDays(today(home.timeZone), -731),
    });
    expect(full).toMatchObject({ timeZone: 'Asia/Shanghai', build: VERSION, mapReviewNumber: null });
    const [west, south, east, north] = full.bounds!;
    expect(west < 120.5 && east > 120.5 && south < 36.9 && north > 36.9).toBe(true);
    expect(full.zones).toHaveLength(1);
    expect(new Set(full.containers.map((container) => container.kind))).toEqual(
      new Set(['park', 'building']),
    );
    expect(full.layers.map((layer) => layer.role)).toContain('road');
    expect((await json<MetaData>('/public/api/meta')).edition).toBe('public');
  });

  it('lists by id, a hundred unless said otherwise, with the areas that the contract defines', async () => {
    const page = await zone().json<ListPage>('/api/resources');
    expect(page.items).toHaveLength(100);
    expect(page.next).toEqual(expect.any(String));
    const ids = page.items.map((item) => item.id);
    expect(ids).toEqual(ids.toSorted((a, b) => a - b));
    for (const item of (await walkList(zone(), { limit: 1000 })).items) {
      if (item.kind !== 'park') expect(item.areaM2).toBe(item.declaredAreaM2 ?? item.computedAreaM2);
      if (item.status !== 'available') expect(item.availableM2).toBe(0);
      expect(item.placed).toBe(item.lon !== null && item.lat !== null);
    }
  });

  it('shows a sheet with every field, its history and its siblings', async () => {
    const { json } = zone();
    const { items } = await json<ListPage>('/api/resources?kind=office&limit=1');
    const sheet = await json<ResourceSheetData>(`/api/resources/${items[0].id}`);
    // Of the statutory clock a list says the state and the next day, a sheet the whole.
    const { idleState, idleNextOn, ...item } = items[0];
    expect(sheet).toMatchObject(item);
    expect([idleState, idleNextOn, sheet.idleClock]).toEqual([null, null, null]);
    expect(sheet.geometry?.type).toMatch(/Polygon/);
    expect(sheet.buildingInfo).toMatchObject({ code: sheet.building, kind: 'building' });
    const inBuilding = (await walkList(zone(), { query: `building=${sheet.building}` })).items;
    expect(sheet.siblings.map((sibling) => sibling.id).toSorted((a, b) => a - b)).toEqual(
      inBuilding.map((item) => item.id).filter((id) => id !== sheet.id),
    );
    expect(sheet.history[0]).toMatchObject({ from: null, to: expect.any(String) });
    expect(sheet.history.at(-1)?.to).toBe(sheet.status);
    expect(Object.keys(sheet)).toEqual(
      expect.arrayContaining(['owner', 'contact', 'tenant', 'raw', 'extra']),
    );
  });

  it('shows the public a sheet without the keys of what is private', async () => {
    const { json, get } = zone();
    const { items } = await json<ListPage>('/public/api/resources?limit=1');
    const sheet = await json<Record<string, unknown>>(`/public/api/resources/${items[0].id}`);
    const beside = ['id', 'version', 'use', 'partly', 'placed', 'lon', 'lat', 'geometry', 'history'];
    expect(Object.keys(sheet).toSorted()).toEqual(
      [
        ...PUBLIC_FIELDS.map((field) => field.key),
        ...[...beside, 'parkInfo', 'buildingInfo', 'siblings'],
      ].toSorted(),
    );
    const hidden = await json<ListPage>('/api/resources?published=no&limit=1');
    expect(hidden.items).toHaveLength(1);
    expect((await get(`/public/api/resources/${hidden.items[0].id}`)).statusCode).toBe(404);
  });

  it.each(['0', '-1', '1.5', '999999999', '99999999999', 'abc', '1e3', '%20'])(
    'has no sheet of %s',
    async (id) => {
      expect((await zone().get(`/api/resources/${id}`)).statusCode).toBe(404);
    },
  );

  it.each([
    '',
    'kind=land',
    'status=available,reserved',
    'areaMin=5000&areaMax=40000',
    'placed=no',
    'q=厂房',
  ])('sums the same by kind, by status and by zone: %s', async (query) => {
    const stats = await zone().json<StatsData>(`/api/stats?${query}`);
    expect(Object.keys(stats.byKind)).toEqual([...RESOURCE_KINDS]);
    expect(Object.keys(stats.byStatus)).toEqual([...STATUSES]);
    const byKind = sumOf(Object.values(stats.byKind));
    expect(byKind.count).toBe(stats.total);
    expect(stats.placed + stats.unplaced).toBe(stats.total);
    expectSame(sumOf(Object.values(stats.byStatus)), byKind);
    expectSame(sumOf(stats.byZone), byKind);
    const { items } = await walkList(zone(), { query, limit: 1000 });
    expect(items).toHaveLength(stats.total);
    expectSame(totalsOf(items), byKind);
  });

  it('rolls containers up beside the total: a row counts in its building and in its park', async () => {
    const stats = await zone().json<StatsData>('/api/stats');
    const { items } = await walkList(zone(), { limit: 1000 });
    expect(stats.byContainer.length).toBeGreaterThan(2);
    for (const { container, kind: sort, ...totals } of stats.byContainer) {
      expectSame(totalsOf(items.filter((item) => item[sort] === container)), totals);
    }
  });

  it('draws histograms that count every row of the filter once, the unknown apart', async () => {
    const stats = await zone().json<StatsData>('/api/stats?kind=land');
    const { area, landPrice } = stats.histograms;
    for (const histogram of [area!, landPrice!]) {
      expect(histogram.edges).toHaveLength(histogram.counts.length + 1);
      expect(histogram.counts.reduce((sum, count) => sum + count, histogram.unknown)).toBe(stats.total);
    }
    const narrowed = await zone().json<StatsData>('/api/stats?kind=land&areaMin=20000');
    expect(narrowed.total).toBeLessThan(stats.total);
    expect(narrowed.histograms.area).toEqual(area);
  });

  it('says how many rows a range leaves out because the value is not known', async () => {
    const { json } = zone();
    const all = await json<StatsData>('/api/stats?kind=land');
    const unknown = await json<StatsData>('/api/stats?kind=land&landPrice=unknown');
    const ranged = await json<StatsData>('/api/stats?kind=land&landPriceMin=0');
    expect(unknown.total).toBeGreaterThan(0);
    expect(ranged.excludedUnknown).toBe(unknown.total);
    expect(ranged.total + ranged.excludedUnknown).toBe(all.total);
  });

  it('gives outcomes by month and kind, twelve months unless said otherwise', async () => {
    const { json, home } = zone();
    const day = today(home.timeZone);
    const year = await json<OutcomesData>('/api/outcomes');
    expect(year.to).toBe(day);
    expect(year.rows.length).toBeGreaterThan(3);
    for (const { month } of year.rows) expect(month >= year.from.slice(0, 7) && month <= day).toBe(true);
    const keys = year.rows.map((row) => [row.month, row.outcome, row.kind].join());
    expect(new Set(keys).size).toBe(keys.length);
    expect(await json(`/api/outcomes?from=${day}&to=${day}`)).toMatchObject({ from: day, to: day });
    const longer = await json<OutcomesData>('/api/outcomes?from=2000-01-01');
    expect(longer.rows.length).toBeGreaterThanOrEqual(year.rows.length);
  });
});

type Areas = Pick<TotalsData, 'count' | 'areaM2' | 'availableM2' | 'unknownArea'>;

function sumOf(totals: readonly Areas[]): Areas {
  const sum = (key: keyof Areas) => totals.reduce((all, part) => all + part[key], 0);
  return {
    count: sum('count'),
    areaM2: sum('areaM2'),
    availableM2: sum('availableM2'),
    unknownArea: sum('unknownArea'),
  };
}

function totalsOf(items: ListPage['items']): Areas {
  return sumOf(
    items.map(({ areaM2, availableM2 }) => ({
      count: 1,
      areaM2: areaM2 ?? 0,
      availableM2: availableM2 ?? 0,
      unknownArea: areaM2 === null ? 1 : 0,
    })),
  );
}

function expectSame(found: Areas, expected: Areas): void {
  expect(found.count).toBe(expected.count);
  expect(found.unknownArea).toBe(expected.unknownArea);
  expect(found.areaM2).toBeCloseTo(expected.areaM2, 3);
  expect(found.availableM2).toBeCloseTo(expected.availableM2, 3);
}
