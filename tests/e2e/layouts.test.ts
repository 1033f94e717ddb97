import { describe, expect, it } from 'vitest';
import type { SizeName } from './support/browser.ts';
import { visitsOfSuite } from './support/visits.ts';

const { server, visit } = visitsOfSuite();

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
    const { items } = await server().ask<{ items: { id: number; name: string }[] }>(
      '/api/resources?q=SL-L01A-01F',
    );
    await page.goTo(`${server().address}/?site=${items[0].id}&lang=en`);
    expect(await page.sheet.title()).toBe(items[0].name);
    expect(await page.widerThanWindow()).toEqual([]);
  });
});

describe.each<SizeName>(['phone', 'smallPhone'])('on a %s', (size) => {
  it('map and list are two faces, and the sheet rises from below', async () => {
    const page = await visit('/', { size });
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
    const page = await visit('/', { size });
    expect(await page.smallTargets(), 'map').toEqual([]);
    await page.turnTo('list');
    await expect.poll(() => page.list.isEmpty()).toBe(false);
    expect(await page.smallTargets(), 'list').toEqual([]);
    await page.filters.openAll();
    expect(await page.smallTargets(), 'filters').toEqual([]);
    const { items } = await server().ask<{ items: { id: number; name: string }[] }>(
      '/api/resources?q=SL-L01A-01F',
    );
    await page.goTo(`${server().address}/?site=${items[0].id}`);
    expect(await page.sheet.title()).toBe(items[0].name);
    expect(await page.smallTargets(), 'sheet').toEqual([]);
  });
});

describe('on a tablet', () => {
  it('an open sheet folds the list away, and it comes back', async () => {
    const page = await visit('/', { size: 'tablet' });
    expect(await page.isListShown()).toBe(true);
    await page.list.open('地块');
    await page.sheet.title();
    await expect.poll(() => page.isListShown()).toBe(false);
    await page.sheet.close();
    await expect.poll(() => page.isListShown()).toBe(true);
  });
});
