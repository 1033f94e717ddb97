import { describe, expect, it } from 'vitest';
import { ApiDocs } from './support/apiDocs.ts';
import { officeOfSuite } from './support/office.ts';

const { clerk, logIn, server } = officeOfSuite('noMap');

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
    // They may not see the map: a name is no link for them.
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

describe('the description of the interface', () => {
  it('is read and tried over plain HTTP from another machine, and names no other host', async () => {
    const { page, watch } = await logIn('li', '/people');
    const docs = await ApiDocs.open(page, server().address);
    const { status, body } = await docs.tryOut('/api/meta');
    expect(status).toContain('200');
    expect(body).toContain('"edition": "full"');
    expect(docs.policy).toContain("default-src 'self'");
    expect(docs.policy).not.toMatch(/https?:|\w\.\w|upgrade/);
    expect(watch.violations).toEqual([]);
    const hosts = watch.requests.filter((address) => !/^(data|blob):/.test(address));
    const { hostname, port } = new URL(server().address);
    expect(new Set(hosts.map((address) => new URL(address).host))).toEqual(
      new Set([`${hostname}:${port}`, `0.0.0.0:${port}`]),
    );
  });
});

describe('the page of settings', () => {
  it('counts what a change does while it is typed, keeps who said it, and hands the operator the line for another host', async () => {
    const admin = await logIn('wang', '/settings');
    const { page } = admin;
    await page.getByRole('button', { name: '修改：新鲜度期限' }).click();
    for (const [label, days] of [
      ['新鲜', '1'],
      ['待更新', '2'],
      ['陈旧', '3'],
    ])
      await page.getByLabel(label, { exact: true }).fill(days);
    const preview = page.getByRole('region', { name: '改了会怎样' });
    await expect.poll(() => preview.innerText()).toMatch(/\d+ 个资源由「新鲜」变为「过期」/);
    expect(await admin.accessibilityFaults()).toEqual([]);
    await page.getByRole('button', { name: '保存' }).click();
    const card = page.getByRole('article', { name: '新鲜度期限' });
    await expect.poll(() => card.innerText()).toContain('新鲜 ≤ 1 天');
    expect(await card.innerText()).toMatch(/自 \d{4}-\d{2}-\d{2} 起/);

    await page.getByRole('button', { name: '添加机器人' }).click();
    await page.getByLabel('名称', { exact: true }).fill('招商群');
    await page.getByLabel('Webhook 地址').fill('https://robot.example.cn/send?key=geheim');
    await page.getByRole('button', { name: '保存' }).click();
    await expect
      .poll(() => page.getByRole('alert').innerText())
      .toContain('WEBHOOK_HOSTS=qyapi.weixin.qq.com,oapi.dingtalk.com,robot.example.cn');
    expect(await admin.widerThanWindow()).toEqual([]);
  });
});
