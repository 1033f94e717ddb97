import { describe, expect, it } from 'vitest';
import { ALL_FIELDS } from '#contract/fields.ts';
import type { ResourceItemData, ResourceSheetData } from '#contract/resource.ts';
import type { StatsData } from '#contract/stats.ts';
import { expectAgreement } from './support/agreement.ts';
import { visitsOfSuite } from './support/visits.ts';

const { server, visit } = visitsOfSuite({ sameTab: true });
const PUBLIC = { prefix: '/public' } as const;

describe('the public edition', () => {
  it('is the same map of fewer resources, and never asks for the full edition', async () => {
    const page = await visit('/public/', { fresh: true });
    const stats = await expectAgreement(page, server(), PUBLIC);
    const full = await server().ask<StatsData>('/api/stats');
    expect(stats.total).toBeGreaterThan(0);
    expect(stats.total).toBeLessThan(full.total);
    expect(await page.header.text()).toContain('公开版');
    const paths = page.watch.requests.map((address) => new URL(address).pathname);
    expect(paths.filter((path) => !path.startsWith('/public/'))).toEqual([]);
    expect(page.watch.foreignRequests).toEqual([]);
    expect(page.watch.violations).toEqual([]);
    expect(page.watch.consoleErrors).toEqual([]);
  });

  it('filters, searches and shares', async () => {
    const page = await visit('/public/');
    await page.filters.toggleKind('factory');
    await page.filters.search('changfang');
    const found = await expectAgreement(page, server(), PUBLIC);
    expect(found.total).toBeGreaterThan(0);
    expect(await page.header.copyLink()).toMatch(/\/public\/\?q=changfang&kind=factory/);
  });

  it('shows a sheet without what is private', async () => {
    const { items } = await server().ask<{ items: ResourceItemData[] }>('/public/api/resources?kind=office');
    const [{ id, name }] = items;
    const sheet = await server().ask<ResourceSheetData>(`/public/api/resources/${id}`);
    const privateKeys = ALL_FIELDS.filter((field) => field.private).map(({ key }) => key);
    expect(Object.keys(sheet).filter((key) => privateKeys.includes(key))).toEqual([]);

    const page = await visit(`/public/?site=${id}`, { until: 'page' });
    await expect.poll(() => page.sheet.title()).toBe(name);
    const text = await page.sheet.text();
    for (const word of ['权属人', '包靠人员', '联系方式', '承租企业', '租约到期', '备注', '台账原文'])
      expect(text).not.toContain(word);
    const full = await visit(`/?site=${id}`, { browser: 'noMap', until: 'page' });
    expect(await full.sheet.title()).toBe(name);
    expect(await full.sheet.text()).toContain('包靠人员');
  });

  it('knows nothing of the statutory clock', async () => {
    const { items } = await server().ask<{ items: ResourceItemData[] }>(
      '/api/resources?idle=suspected&published=yes',
    );
    const page = await visit(`/public/?kind=land&site=${items[0].id}`, { until: 'page' });
    await expect.poll(() => page.sheet.title()).toBe(items[0].name);
    await page.filters.openAll();
    expect(await page.filters.idleLines()).toEqual([]);
    expect(await page.visibleText()).not.toMatch(/闲置|动工/);
    await page.filters.closeAll();
  });

  it('does not know what is not published', async () => {
    const { items } = await server().ask<{ items: ResourceItemData[] }>('/api/resources?published=no');
    const page = await visit(`/public/?site=${items[0].id}`, { until: 'page' });
    await expect.poll(() => page.sheet.text()).toContain('没有这条资源');
    expect(await page.visibleText()).not.toContain(items[0].name);
  });
});
