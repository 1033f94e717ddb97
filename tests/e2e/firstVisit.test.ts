import { describe, expect, it } from 'vitest';
import { RESOURCE_KINDS } from '#contract/kinds.ts';
import type { StatsData } from '#contract/stats.ts';
import { visitsOfSuite } from './support/visits.ts';

const { server, visit } = visitsOfSuite();

describe('a first visit', () => {
  it('draws everything that is placed, says what there is, and does nothing behind the back', async () => {
    const page = await visit('/', { fresh: true });
    const stats = await server().ask<StatsData>('/api/stats');
    expect(await page.map.standsFor()).toBe(stats.placed);
    const totals = Object.fromEntries(RESOURCE_KINDS.map((kind) => [kind, stats.byKind[kind].count]));
    await expect.poll(() => page.header.totals()).toEqual(totals);
    await expect.poll(() => page.list.count()).toBe(stats.total);
    expect(await page.header.text()).toContain('示例数据');
    expect(await page.map.label()).toContain('地图');

    expect(page.watch.foreignRequests).toEqual([]);
    expect(page.watch.violations).toEqual([]);
    expect(page.watch.consoleErrors).toEqual([]);
    expect(page.watch.requests.some((address) => address.endsWith('.pmtiles'))).toBe(true);
  });

  it('has headlines that a real zone published', async () => {
    const page = await visit();
    await expect.poll(() => page.header.headline('park')).toBe('可供 54.4 万㎡');
    await expect.poll(() => page.header.headline('factory')).toBe('可供 15.2 万㎡');
    await expect.poll(() => page.header.headline('office')).toBe('可供 6.8 万㎡');
  });
});

describe('a first visit to an empty record', () => {
  const empty = visitsOfSuite({ content: 'empty' });
  it('shows a map and says how to begin', async () => {
    const page = await empty.visit();
    await expect.poll(() => page.list.message()).toContain('还没有资源');
    await expect.poll(() => page.header.totals()).toEqual({ land: 0, factory: 0, office: 0, park: 0 });
    expect(await page.header.text()).not.toContain('示例数据');
    expect(page.watch.consoleErrors).toEqual([]);
  });
});
