import { describe, expect, it } from 'vitest';
import type { StatsData } from '#contract/stats.ts';
import { browserOfSuite, openContext } from './support/browser.ts';
import { openMapPage } from './support/mapPage.ts';
import { startServer } from './support/server.ts';
import { visitsOfSuite } from './support/visits.ts';

describe('when the server goes', () => {
  const browser = browserOfSuite();

  it('the page keeps what it has, says so, and recovers by itself', async () => {
    const server = await startServer();
    const context = await openContext(await browser());
    const page = await openMapPage(context, `${server.address}/`);
    const total = await page.list.count();
    await server.stop();
    await expect.poll(async () => (await page.notices()).join()).toContain('连接不上服务器');
    expect(await page.list.count()).toBe(total);
    await page.filters.toggleKind('land');
    await expect.poll(() => page.list.message()).toContain('连接不上服务器');

    await server.restart();
    await expect.poll(() => page.notices()).toEqual([]);
    const { total: land } = await server.ask<StatsData>('/api/stats?kind=land');
    await expect.poll(() => page.list.count()).toBe(land);
    await context.close();
  });
});

describe('without WebGL2', () => {
  const { server, visit } = visitsOfSuite({ browser: 'noMap' });

  it('list, filters, totals and sheets work, and the map says why it is not there', async () => {
    const page = await visit('/', { until: 'page' });
    await expect.poll(() => page.visibleText()).toContain('地图需要 WebGL2');
    const stats = await server().ask<StatsData>('/api/stats');
    await expect.poll(() => page.list.count()).toBe(stats.total);
    await page.filters.toggleKind('park');
    await expect.poll(() => page.list.count()).toBe(stats.byKind.park.count);
    await page.list.open('智造产业园');
    expect(await page.sheet.title()).toContain('智造产业园');
  });
});
