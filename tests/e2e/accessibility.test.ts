import { describe, expect, it } from 'vitest';
import type { Visitor } from './support/browser.ts';
import type { Until } from './support/mapPage.ts';
import { wordsOfPage } from './support/pageWords.ts';
import { walkRow } from './support/rowKeys.ts';
import { visitsOfSuite } from './support/visits.ts';

const { server, visit } = visitsOfSuite({ sameTab: true });

const STATES: readonly [string, string, Visitor & { until?: Until }][] = [
  ['the map', '/', {}],
  ['the map in the dark', '/', { prefers: 'dark' }],
  ['the public edition', '/public/', { until: 'page' }],
  ['a phone with the map', '/', { size: 'phone' }],
  ['a phone with the list', '/?face=list', { size: 'phone', until: 'page' }],
  ['a filtered past day', '/?kind=land&availableMin=20000&at=2026-03-31', { until: 'page' }],
  ['nothing found', '/?q=nowhere', { until: 'page' }],
];

describe('nothing serious is wrong with', () => {
  it.each(STATES)('%s', async (_name, path, visitor) => {
    const page = await visit(path, visitor);
    await expect.poll(() => page.list.isSettled()).toBe(true);
    expect(await page.accessibilityFaults()).toEqual([]);
  });

  it.each([
    ['a parcel', 'SL-D-001', 'light'],
    ['a tower', 'SL-L01A-01F', 'light'],
    ['a hall, in the dark', 'SL-C-001', 'dark'],
  ] as const)('the sheet of %s', async (_name, code, prefers) => {
    const { items } = await server().ask<{ items: { id: number; name: string }[] }>(
      `/api/resources?q=${code}`,
    );
    const page = await visit(`/?site=${items[0].id}`, { prefers, until: 'page' });
    expect(await page.sheet.title()).toBe(items[0].name);
    expect(await page.accessibilityFaults()).toEqual([]);
  });

  it('one of a few: a row of radio buttons is one stop of the Tab key, and the arrows choose', async () => {
    const page = await visit('/', { until: 'page' });
    const { header } = wordsOfPage(page.page);
    await page.header.openSettings();
    const row = page.page.getByRole('radiogroup', { name: header.theme, exact: true });
    await row.getByRole('radio', { checked: true }).focus();
    const walk = ['ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowLeft', 'Tab', 'Shift+Tab'];
    expect(await walkRow(row.getByRole('radio'), walk)).toEqual([
      ...[header.themeLight, header.themeDark, header.themeAuto, header.themeDark],
      ...['outside', header.themeDark],
    ]);
    expect(await page.parameter('theme')).toBe('dark');
    expect(await page.accessibilityFaults()).toEqual([]);
  });

  it('all filters, settings and layers', async () => {
    const page = await visit('/?kind=land');
    await page.filters.openAll();
    await page.header.openSettings();
    await page.map.waitUntilIdle();
    expect(await page.accessibilityFaults()).toEqual([]);
    await page.press('Escape');
    await page.openLayers();
    expect(await page.accessibilityFaults()).toEqual([]);
  });
});
