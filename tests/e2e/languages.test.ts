import { describe, expect, it } from 'vitest';
import { strayWords } from './support/strayWords.ts';
import { visitsOfSuite } from './support/visits.ts';

const { server, visit } = visitsOfSuite({ sameTab: true });
/** What is read beside the map does not need it. */
const BESIDE = { browser: 'noMap', until: 'page' } as const;

describe.each(['zh', 'en'] as const)('in %s', (language) => {
  const at = (query = '') => `/?${query ? `${query}&` : ''}lang=${language}`;

  it('the page, its menus and all filters speak nothing else', async () => {
    // What it opens stays open.
    const page = await visit(at(), { fresh: true });
    expect(strayWords(await page.wording(), language), 'page').toEqual([]);
    await page.header.openSettings();
    expect(strayWords(await page.wording(), language), 'settings').toEqual([]);
    await page.header.openExport();
    expect(strayWords(await page.wording(), language), 'export').toEqual([]);
    await page.header.openDates();
    expect(strayWords(await page.wording(), language), 'dates').toEqual([]);
    await page.openLayers();
    expect(strayWords(await page.wording(), language), 'layers').toEqual([]);
    await page.filters.openAll();
    expect(strayWords(await page.wording(), language), 'filters').toEqual([]);
  });

  it.each(['SL-D-001', 'SL-C-001', 'SL-L01A-01F', 'SL-Y01-00'])('the sheet of %s does too', async (code) => {
    const { items } = await server().ask<{ items: { id: number; name: string }[] }>(
      `/api/resources?q=${code}`,
    );
    const page = await visit(at(`site=${items[0].id}`), BESIDE);
    await expect.poll(() => page.sheet.title()).toBe(items[0].name);
    expect(strayWords(await page.wording(), language)).toEqual([]);
  });

  it('notices and empty results do too', async () => {
    const page = await visit(at('q=nowhere&landPriceMin=900&colour=red&at=2026-01-01'), BESIDE);
    await expect.poll(() => page.list.isEmpty()).toBe(true);
    expect(strayWords(await page.wording(), language)).toEqual([]);
  });
});
