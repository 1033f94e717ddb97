import { expect, it } from 'vitest';
import type { StatsData } from '#contract/stats.ts';
import { addDays, addMonths } from '#domain/civilDate.ts';
import { expectAgreement } from './support/agreement.ts';
import { visitsOfSuite } from './support/visits.ts';

const { server, visit } = visitsOfSuite({ sameTab: true });

it('a past day changes the totals, says so over the map, and is left again', async () => {
  const { today } = await server().ask<{ today: string }>('/api/meta');
  const day = addDays(addMonths(today, -12), -3);
  const page = await visit('/?kind=land');
  const now = await expectAgreement(page, server());

  await page.header.setDate(day);
  expect(await page.parameter('at')).toBe(day);
  const then = await expectAgreement(page, server());
  expect(then.byStatus.occupied.count).not.toBe(now.byStatus.occupied.count);
  expect((await page.notices()).join()).toContain(`正在查看 ${day} 的状态`);

  await page.leaveThePast();
  expect(await page.parameter('at')).toBe(null);
  expect(await expectAgreement(page, server())).toEqual(now);
  expect(await page.notices()).toEqual([]);
});

it('the first day shows what was in the ledger then', async () => {
  const { today } = await server().ask<{ today: string }>('/api/meta');
  const day = addDays(today, -720);
  const page = await visit(`/?at=${day}`);
  const then = await expectAgreement(page, server());
  const now = await server().ask<StatsData>('/api/stats');
  expect(then.total).toBeLessThan(now.total);
});
