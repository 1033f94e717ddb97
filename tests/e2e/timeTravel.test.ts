import sharp from 'sharp';
import { expect, it } from 'vitest';
import type { DiffCountsData, DiffItemData } from '#contract/diff.ts';
import type { EditableRowData } from '#contract/edit.ts';
import type { MetaData } from '#contract/meta.ts';
import type { ResourceItemData } from '#contract/resource.ts';
import type { StatsData } from '#contract/stats.ts';
import { addDays, addMonths } from '#domain/civilDate.ts';
import { addressOf } from './support/addressOf.ts';
import { BulkTools } from './support/bulkTools.ts';
import type { Clerk } from './support/clerk.ts';
import { officeOfSuite } from './support/office.ts';
import type { OfficePage } from './support/officePage.ts';
import { ResultList } from './support/resultList.ts';
import { TimeTools } from './support/timeTools.ts';

const { clerk, logIn } = officeOfSuite('noMap');

/** The last day of the month that many months ago. */
async function monthEnd(of: Clerk, monthsAgo: number): Promise<string> {
  const { today } = await of.ask<MetaData>('/api/meta');
  return addDays(addMonths(`${today.slice(0, 7)}-01`, 1 - monthsAgo), -1);
}

/** The day that the address names. */
const dayAt = async (page: OfficePage) => (await addressOf(page.page)).searchParams.get('at');

it('the time bar steps, slides and plays through the months; list and totals are of that day', async () => {
  const page = await logIn('wang', '/?kind=land&status=occupied');
  const time = new TimeTools(page.page);
  const list = new ResultList(page.page);
  const asked = await clerk('wang');
  const first = await monthEnd(asked, 1);
  const countOn = async (day: string) =>
    (await asked.ask<StatsData>(`/api/stats?kind=land&status=occupied&at=${day}`)).total;
  await time.open();
  expect(await time.day()).toBe('今天');
  await time.step('back');
  expect(await dayAt(page)).toBe(first);
  await expect.poll(() => list.count()).toBe(await countOn(first));
  await time.slideTo(0.3);
  await expect.poll(() => dayAt(page)).not.toBe(first);
  const early = (await dayAt(page))!;
  const then = await countOn(early);
  expect(then).not.toBe(await countOn(first));
  await expect.poll(() => list.count()).toBe(then);
  expect(await page.accessibilityFaults()).toEqual([]);
  // It goes on while it is looked at, so the page itself keeps what it showed.
  await time.keepDays();
  await time.play();
  await expect.poll(() => time.daysShown()).not.toEqual([]);
  await time.pause();
  expect((await time.daysShown())[0]).toBe(addDays(addMonths(addDays(early, 1), 1), -1));
  await time.slideTo(1);
  await expect.poll(() => dayAt(page)).toBe(null);
  expect(await time.day()).toBe('今天');
});

it('two days are compared: counted, listed in words, marked on the map, opened by a click, and a file', async () => {
  const asked = await clerk('wang');
  const from = await monthEnd(asked, 4);
  const { counts, items } = await asked.ask<{ counts: DiffCountsData; items: DiffItemData[] }>(
    `/api/diff?from=${from}&limit=1000`,
  );
  const page = await logIn('wang', `/?diff=${from}`, { browser: 'map' });
  const time = new TimeTools(page.page);
  const some = Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
  expect(Object.keys(some).length).toBeGreaterThan(2);
  await expect.poll(() => time.counts()).toEqual(some);
  const placed = Object.entries(
    Object.groupBy(
      items.filter(({ lon }) => lon !== null),
      ({ what }) => what,
    ),
  );
  await expect
    .poll(() => time.marks(), { timeout: 60_000 })
    .toEqual(Object.fromEntries(placed.map(([what, list]) => [what, list.length])));
  const changed = items.find(({ changes }) =>
    changes.some(
      ({ field, from: was, to }) => field === 'status' && was === 'available' && to === 'reserved',
    ),
  )!;
  expect(await time.item(changed.name).innerText()).toMatch(/状态 可供 → 意向锁定/);
  expect(await page.accessibilityFaults()).toEqual([]);
  const file = (await time.export()).split('\r\n');
  expect(file.length).toBeGreaterThan(items.length);
  expect(file.some((line) => line.includes(`${changed.code},`) && line.endsWith('状态,可供,意向锁定'))).toBe(
    true,
  );
  await time.item(changed.name).click();
  await expect.poll(() => page.sheet.title()).toBe(changed.name);
});

it('the grid of floors: typed, filled down, split; who was faster is told and nothing typed is lost', async () => {
  const asked = await clerk('wang');
  const { items } = await asked.ask<{ items: ResourceItemData[] }>('/api/resources?kind=office&limit=1000');
  const buildings = Object.values(Object.groupBy(items, ({ building }) => building ?? ''));
  const [{ id, building }] = buildings.toSorted((a, b) => a!.length - b!.length)[0]!;
  const rows = async () =>
    (
      await asked.ask<{ items: EditableRowData[] }>(
        `/api/resources/rows?building=${building}&fields=floor,unit,rentYuanPerM2Month,declaredAreaM2,remarks`,
      )
    ).items;
  const before = await rows();
  const page = await logIn('wang', `/?site=${id}`);
  const bulk = new BulkTools(page.page);
  await bulk.openFloors();
  expect(await page.accessibilityFaults()).toEqual([]);
  await bulk.cell(0, 'rent').click();
  await bulk.press('Control+a');
  await bulk.type('面议');
  await bulk.saveFloors();
  expect((await bulk.notes()).join()).toContain('有格子需要改正');
  await bulk.cell(0, 'rent').fill('61.5');
  await bulk.press('Enter');
  await expect
    .poll(() => bulk.cell(1, 'rent').evaluate((cell) => cell === document.activeElement))
    .toBe(true);
  await bulk.press('ArrowUp');
  await bulk.fillDown();
  const other = await clerk('chen');
  await other.change(`/api/resources/${before[1].id}`, { remarks: '先到' }, before[1].version);
  await bulk.saveFloors();
  expect((await bulk.notes()).join()).toContain('别人刚改过这一行');
  const half = await rows();
  expect(half.filter(({ rentYuanPerM2Month }) => rentYuanPerM2Month !== 61.5).map((row) => row.id)).toEqual([
    before[1].id,
  ]);
  expect(await bulk.cell(1, 'rent').inputValue()).toBe('61.5');
  const last = before.length - 1;
  await bulk.splitInto(last, 2);
  await bulk.saveFloors();
  const after = await rows();
  expect(after.every(({ rentYuanPerM2Month }) => rentYuanPerM2Month === 61.5)).toBe(true);
  expect(after.find((row) => row.id === before[1].id)).toMatchObject({ remarks: '先到' });
  expect(after).toHaveLength(before.length + 1);
  const sum = (list: EditableRowData[]) => list.reduce((all, row) => all + Number(row.declaredAreaM2), 0);
  expect(sum(after)).toBeCloseTo(sum(before), 1);
  // The last save is taken back: the new unit goes, the split one is whole again, the line that was late is as the other left it.
  await bulk.undoFloors();
  await expect.poll(async () => (await rows()).length).toBe(before.length);
  const undone = await rows();
  expect(sum(undone)).toBeCloseTo(sum(before), 6);
  expect(undone.find((row) => row.id === before[1].id)).toMatchObject({
    remarks: '先到',
    rentYuanPerM2Month: before[1].rentYuanPerM2Month,
  });
  expect(await page.accessibilityFaults()).toEqual([]);
});

it('chosen rows are changed at once, with a summary before', async () => {
  const page = await logIn('wang', '/?kind=factory&status=available');
  const bulk = new BulkTools(page.page);
  const { items } = await page.ask<{ items: ResourceItemData[] }>(
    '/api/resources?kind=factory&status=available&limit=4',
  );
  await bulk.choose();
  await bulk.clickRow(0);
  await bulk.clickRow(2, ['Shift']);
  expect(await page.accessibilityFaults()).toEqual([]);
  await bulk.changeChosen('township', '统一街道');
  const summary = await bulk.dialog.innerText();
  expect(summary).toContain('3 条会改变');
  expect(summary).toContain('→ 统一街道');
  await bulk.apply(3);
  await bulk.dialog.waitFor({ state: 'detached' });
  const after = await page.ask<{ items: ResourceItemData[] }>(
    '/api/resources?kind=factory&status=available&limit=4',
  );
  expect(after.items.map(({ township }) => township)).toEqual([
    ...Array.from({ length: 3 }, () => '统一街道'),
    items[3].township,
  ]);
  await bulk.undoBatch();
  await expect
    .poll(async () =>
      (
        await page.ask<{ items: ResourceItemData[] }>('/api/resources?kind=factory&status=available&limit=4')
      ).items.map(({ township }) => township),
    )
    .toEqual(items.map(({ township }) => township));
});

it('a photo is added on the sheet, seen large, and kept from who may not see what is private', async () => {
  const { items } = await (await clerk('li')).ask<{ items: ResourceItemData[] }>(
    '/api/resources?kind=land&limit=1',
  );
  const page = await logIn('li', `/?site=${items[0].id}`);
  const bulk = new BulkTools(page.page);
  const buffer = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#0b6b5d' } })
    .jpeg()
    .toBuffer();
  await bulk.addPhoto({ name: '现场.jpg', mimeType: 'image/jpeg', buffer });
  await bulk.photo('现场.jpg').click();
  expect(await bulk.largeWidth()).toBe(640);
  expect(await page.accessibilityFaults()).toEqual([]);
  const viewer = await logIn('zhao', `/?site=${items[0].id}`);
  expect(await viewer.sheet.headings()).not.toContain('照片与文件');
  expect(viewer.watch.requests.filter((request) => request.includes('attachments'))).toEqual([]);
});
