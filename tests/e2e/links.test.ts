import { describe, expect, it } from 'vitest';
import type { ResourceItemData } from '#contract/resource.ts';
import type { BrowserKind } from './support/browser.ts';
import type { MapPage } from './support/mapPage.ts';
import { visitsOfSuite } from './support/visits.ts';

const { server, visit } = visitsOfSuite();

/** Everything that two people looking at one link would compare. */
async function whatIsSeen(page: MapPage) {
  const { zoom, lat, lon, bearing, pitch } = await page.map.camera();
  const rounded = (value: number, decimals: number) => Number(value.toFixed(decimals));
  return {
    address: (await page.address()).href,
    camera: [rounded(zoom, 2), rounded(lat, 5), rounded(lon, 5), rounded(bearing, 1), rounded(pitch, 1)],
    drawn: await page.map.renderedIds(),
    count: await page.list.count(),
    chips: await page.filters.chips(),
    sheet: await page.sheet.title(),
    look: await page.look(),
    totals: await page.header.totals(),
  };
}

describe('a copied link', () => {
  it('restores filter, camera, sheet, language, theme and unit in another browser', async () => {
    const page = await visit('/', { size: 'desktop' });
    await page.filters.toggleKind('land');
    await page.filters.setRange('available', { min: '20', max: '300' });
    await page.filters.search('街');
    await page.map.zoomBy(-700);
    await page.map.waitUntilIdle();
    await page.header.switchUnit('ha');
    await page.header.switchLanguage('en');
    await page.header.switchTheme('dark');
    const [first] = await page.list.rows();
    await page.list.open(first.text.split('\n').find((line) => line.length > 3)!);
    await page.sheet.title();
    await page.map.waitUntilIdle();
    const link = await page.header.copyLink();
    expect(link).toBe((await page.address()).href);
    for (const part of [
      'kind=land',
      'availableMin=',
      'q=',
      'map=',
      'areaUnit=ha',
      'lang=en',
      'theme=dark',
      'site=',
    ])
      expect(link).toContain(part);
    const seen = await whatIsSeen(page);

    const there = await visit(link.slice(server().address.length), { fresh: true });
    await expect.poll(() => whatIsSeen(there)).toEqual(seen);
  });

  it('restores a tilted camera, a past day and layers that are off', async () => {
    const { today } = await server().ask<{ today: string }>('/api/meta');
    const day = `${Number(today.slice(0, 4)) - 1}${today.slice(4, 8)}01`;
    const path = `/?at=${day}&map=15.2/36.898/120.49/-18/55&hide=labels`;
    const page = await visit(path, { fresh: true });
    expect((await page.address()).href).toBe(server().address + path);
    const { bearing, pitch, zoom } = await page.map.camera();
    expect([bearing, pitch, zoom].map((value) => Number(value.toFixed(1)))).toEqual([-18, 55, 15.2]);
    expect((await page.notices()).join()).toContain(day);
    await page.page.reload();
    await page.map.waitUntilIdle();
    expect((await page.address()).href).toBe(server().address + path);
  });

  it('of a site opens its sheet without moving the map', async () => {
    const { items } = await server().ask<{ items: ResourceItemData[] }>('/api/resources?kind=park&limit=1');
    const page = await visit(`/?map=13/36.92/120.55&site=${items[0].id}`);
    expect(await page.sheet.title()).toBe(items[0].name);
    await page.map.waitUntilIdle();
    expect(await page.parameter('map')).toBe('13/36.92/120.55');
  });
});

describe('a broken link', () => {
  it.each<[string, BrowserKind, Record<string, string>]>([
    [
      'words where numbers belong, unknown names and codes',
      'noMap',
      {
        availableMin: 'availableMin=viele',
        colour: 'colour=red',
        kind: 'kind=castle',
        zone: 'zone=ATLANTIS',
      },
    ],
    [
      'a parameter given twice, a camera beyond the pole, a crossing outline and a future day',
      'map',
      {
        kind: 'kind=land&kind=park',
        map: 'map=12/99/120',
        within: 'within=POLYGON((120 36,121 37,121 36,120 37,120 36))',
        at: 'at=2999-01-01',
      },
    ],
  ])('with %s still opens the page and names what it could not read', async (_what, browser, broken) => {
    const page = await visit(`/?${Object.values(broken).join('&')}`, { browser, until: 'page' });
    for (const parameter of Object.keys(broken))
      await expect.poll(async () => (await page.notices()).join()).toContain(parameter);
    await page.dismissNotices();
    await expect.poll(() => page.list.count()).toBeGreaterThan(500);
    expect(await page.notices()).toEqual([]);
    for (const parameter of Object.keys(broken)) expect(await page.parameter(parameter)).toBe(null);
  });
});

describe('the back button', () => {
  it('goes through what was done, one step at a time', async () => {
    const page = await visit('/', { browser: 'noMap', until: 'page' });
    await page.filters.toggleKind('office');
    await page.filters.toggleStatus('available');
    await page.list.open('F');
    await page.sheet.title();
    await page.back();
    await expect.poll(() => page.sheet.isOpen()).toBe(false);
    expect(await page.filters.chips()).toEqual(['楼宇', '可供']);
    await page.back();
    await expect.poll(() => page.filters.chips()).toEqual(['楼宇']);
    await page.back();
    await expect.poll(() => page.filters.chips()).toEqual([]);
  });
});
