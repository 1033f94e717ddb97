import { describe, expect, it } from 'vitest';
import { officeOfSuite } from './support/office.ts';

const { clerk, logIn } = officeOfSuite('noMap');

describe('the log', () => {
  it('is where an auditor begins; it names sites in words, finds a part of a name, and speaks English', async () => {
    const officer = await clerk('li');
    const { items } = await officer.ask<{ items: { id: number; name: string }[] }>(
      '/api/resources?kind=land&status=available&limit=1',
    );
    const [{ id, name }] = items;
    const { version } = await officer.ask<{ version: number }>(`/api/resources/${id}`);
    await officer.change(`/api/resources/${id}`, { freeM2: 1234 }, version);

    const auditor = await logIn('zhou', '/');
    const { page } = auditor;
    await page.waitForURL((address) => address.pathname === '/audit');
    const row = page.locator('tbody tr').filter({ hasText: '空闲面积' });
    await expect.poll(() => row.first().innerText()).toContain(name);
    const text = await row.first().innerText();
    expect(text).toContain('修改资源');
    expect(text).toContain('李敏');
    expect(text).toMatch(/\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}/);
    // She may not see the map: a name is no link for her.
    expect(await row.first().locator('a').count()).toBe(0);

    await page.getByLabel('按场地或项目').fill(name.slice(0, 2));
    await page.getByLabel('按人员').fill('敏');
    await expect.poll(() => page.locator('tbody tr').count()).toBe(1);
    await page.getByLabel('按人员').fill('nobody');
    await expect.poll(() => page.getByText('没有符合条件的记录').count()).toBe(1);
    expect(await auditor.accessibilityFaults()).toEqual([]);
    expect(await auditor.widerThanWindow()).toEqual([]);

    await auditor.goTo('/?lang=en');
    await page.waitForURL((address) => address.pathname === '/audit');
    await expect.poll(() => page.locator('tbody tr').filter({ hasText: 'Free area' }).count()).toBe(1);
    await expect.poll(() => page.locator('body').innerText()).toContain('Resource changed');
  });
});
