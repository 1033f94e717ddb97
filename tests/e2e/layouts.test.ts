import { describe, expect, it } from 'vitest';
import type { SizeName } from './support/browser.ts';
import { visitsOfSuite } from './support/visits.ts';

const { server, visit } = visitsOfSuite({ sameTab: true });

async function floor(): Promise<{ id: number; name: string }> {
  const { items } = await server().ask<{ items: { id: number; name: string }[] }>(
    '/api/resources?q=SL-L01A-01F',
  );
  return items[0];
}

// What is dark is laid out as what is light.
describe.each<[SizeName, 'light' | 'dark']>([
  ['desktop', 'dark'],
  ['tablet', 'light'],
  ['phone', 'dark'],
  ['smallPhone', 'light'],
])('on a %s that prefers %s', (size, prefers) => {
  it('everything fits', async () => {
    const page = await visit('/', { size, prefers, until: 'page' });
    expect((await page.look()).theme).toBe(prefers);
    expect(await page.widerThanWindow()).toEqual([]);
    const { id, name } = await floor();
    await page.follow(`/?site=${id}&lang=en`, 'page');
    await expect.poll(() => page.sheet.title()).toBe(name);
    expect(await page.widerThanWindow()).toEqual([]);
  });
});

describe.each<[SizeName, 'light' | 'dark']>([
  ['phone', 'dark'],
  ['smallPhone', 'light'],
])('on a %s', (size, prefers) => {
  it('map and list are two faces, and the sheet rises from below', async () => {
    const page = await visit('/', { size, prefers });
    expect(await page.isListShown()).toBe(false);
    await page.turnTo('list');
    expect(await page.parameter('face')).toBe('list');
    expect(await page.isListShown()).toBe(true);
    const stats = await server().ask<{ total: number }>('/api/stats');
    await expect.poll(() => page.list.count()).toBe(stats.total);
    await expect.poll(() => page.list.isEmpty()).toBe(false);
    const [first] = await page.list.rows();
    await page.list.open(first.text.split('\n').find((line) => line.length > 3)!);
    await page.sheet.title();
    await page.sheet.showOnMap();
    await expect.poll(() => page.parameter('face')).toBe(null);
    expect(await page.sheet.isOpen()).toBe(true);
    expect(await page.isListShown()).toBe(false);
  });

  it('fingers find every target', async () => {
    const page = await visit('/', { size, prefers });
    expect(await page.smallTargets(), 'map').toEqual([]);
    await page.turnTo('list');
    await expect.poll(() => page.list.isEmpty()).toBe(false);
    expect(await page.smallTargets(), 'list').toEqual([]);
    await page.filters.openAll();
    expect(await page.smallTargets(), 'filters').toEqual([]);
    await page.filters.closeAll();
    const { id, name } = await floor();
    await page.follow(`/?site=${id}`);
    await expect.poll(() => page.sheet.title()).toBe(name);
    expect(await page.smallTargets(), 'sheet').toEqual([]);
  });
});

const WIDTHS = [2560, 1920, 1600, 1440, 1280, 1024, 800, 390, 360];

it.each([
  ['zh-CN', 'light'],
  ['en', 'dark'],
] as const)('no text is cut at any width, in %s and %s', async (lang, theme) => {
  const page = await visit(`/?lang=${lang}&theme=${theme}`, { size: 'desktop', fresh: true, until: 'page' });
  await expect.poll(() => page.list.isEmpty()).toBe(false);
  expect(await page.clippedAt(WIDTHS), 'list').toEqual([]);
  await page.follow(`/?lang=${lang}&theme=${theme}&big=1`, 'page');
  expect(await page.clippedAt(WIDTHS.filter((width) => width >= 1024)), 'big screen').toEqual([]);
});

it('eight rows of the list stand under the folded filters', async () => {
  const page = await visit('/', { size: 'desktop', until: 'page' });
  await expect.poll(() => page.list.isEmpty()).toBe(false);
  expect(await page.list.wholeRows()).toBeGreaterThanOrEqual(8);
});

describe('on a tablet', () => {
  it('an open sheet folds the list away, and it comes back', async () => {
    const page = await visit('/', { size: 'tablet' });
    await expect.poll(() => page.isListShown()).toBe(true);
    await page.list.open('地块');
    await page.sheet.title();
    await expect.poll(() => page.isListShown()).toBe(false);
    await page.sheet.close();
    await expect.poll(() => page.isListShown()).toBe(true);
  });
});
