import type { Dialog, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { ResourceSheetData } from '#contract/resource.ts';
import { boundaryWordsZh as words } from '../../web/i18n/boundaryWords.zh.ts';
import { boxOfShape, cornersOf, shapeOf } from '../../web/map/edit/shape.ts';
import { BoundaryCard } from './support/boundaryCard.ts';
import type { Clerk } from './support/clerk.ts';
import type { LonLat } from './support/mapCanvas.ts';
import { officeOfSuite } from './support/office.ts';
import type { OfficePage } from './support/officePage.ts';
import { wordsOfPage } from './support/pageWords.ts';

const { clerk, logIn } = officeOfSuite();

/** What the page asks before work is lost, and how it is answered; leaving for good is always let happen. */
function questionsOf(page: Page): { asked: string[]; answer: boolean } {
  const seen = { asked: [] as string[], answer: false };
  page.on('dialog', (dialog: Dialog) => {
    if (dialog.type() === 'beforeunload') return void dialog.accept();
    seen.asked.push(dialog.message());
    void (seen.answer ? dialog.accept() : dialog.dismiss());
  });
  return seen;
}

async function parcels(of: Clerk): Promise<number[]> {
  const { items } = await of.ask<{ items: { id: number }[] }>(
    '/api/resources?kind=land&status=available&limit=20&bbox=120.47,36.88,120.53,36.93',
  );
  return items.map(({ id }) => id);
}

async function openBy(page: OfficePage, id: number): Promise<void> {
  await page.page.evaluate((site) => {
    window.history.pushState(null, '', `/?site=${site}`);
    window.dispatchEvent(new PopStateEvent('popstate'));
  }, id);
  await page.sheet.region
    .getByRole('button', { name: wordsOfPage(page.page).edit.edit, exact: true })
    .waitFor();
}

describe('work that no server has yet', () => {
  it('of a form: Back asks and stays, a reload keeps what was typed, a conflict chooses no side', async () => {
    const another = await clerk('li');
    const [id] = await parcels(another);
    const page = await logIn('li', '/', { browser: 'noMap' });
    const questions = questionsOf(page.page);
    await openBy(page, id);
    await page.edit();
    await page.setField('landPrice', '37');
    await page.page.goBack();
    await expect.poll(() => questions.asked).toEqual([wordsOfPage(page.page).edit.leaveAsk]);
    await expect.poll(() => page.path()).toBe(`/?site=${id}`);
    expect(await page.fieldValue('landPrice')).toBe('37');

    await page.page.reload();
    const { edit } = wordsOfPage(page.page);
    await page.sheet.region.getByRole('button', { name: edit.continueEdit, exact: true }).click();
    expect(await page.fieldValue('landPrice')).toBe('37');

    const { version } = await another.ask<ResourceSheetData>(`/api/resources/${id}`);
    await another.change(`/api/resources/${id}`, { landPriceWanPerMu: 41 }, version);
    await page.save();
    await page.conflict.waitFor();
    expect(await page.conflict.getByRole('radio', { checked: true }).count()).toBe(0);
    const save = page.conflict.getByRole('button', { name: edit.saveChoice });
    expect(await save.isDisabled()).toBe(true);
    await page.choose('landPrice', 'mine');
    await page.saveChoice();
    await page.saved();
    expect(await page.ask(`/api/resources/${id}`)).toMatchObject({ landPriceWanPerMu: 37 });

    // What was saved is no draft, and leaves nothing to ask.
    await page.page.goBack();
    await expect.poll(() => page.path()).toBe('/');
    expect(questions.asked.length).toBe(1);
  });

  it('of a boundary: Back asks and stays, a reload goes on where it was, and yes gives it up', async () => {
    const asked = await clerk('li');
    const id = (await parcels(asked))[3];
    const { geometry } = await asked.ask<ResourceSheetData>(`/api/resources/${id}`);
    const shape = shapeOf(geometry as Parameters<typeof shapeOf>[0])!;
    const page = await logIn('li', `/?site=${id}`);
    const questions = questionsOf(page.page);
    const card = new BoundaryCard(page);
    await card.open();
    const wasM2 = await card.areaM2();
    const corner = cornersOf(shape)[0].position as [number, number];
    const [west, south, east, north] = boxOfShape(shape);
    const inwards: LonLat = [
      corner[0] + 0.25 * ((west + east) / 2 - corner[0]),
      corner[1] + 0.25 * ((south + north) / 2 - corner[1]),
    ];
    await card.map.drag(corner, inwards);
    await expect.poll(() => card.areaM2()).not.toBe(wasM2);
    const nowM2 = await card.areaM2();

    await page.page.goBack();
    await expect.poll(() => questions.asked).toEqual([words.leaveAsk]);
    expect(await card.areaM2()).toBe(nowM2);

    await page.page.reload();
    await card.region.locator('.boundary-corner').waitFor();
    await expect.poll(() => card.areaM2()).toBe(nowM2);
    await card.key('Control+z');
    await expect.poll(() => card.areaM2()).toBe(wasM2);
    await card.key('Control+Shift+Z');
    await expect.poll(() => card.areaM2()).toBe(nowM2);

    questions.answer = true;
    await page.page.goBack();
    await card.closed();
    await page.page.reload();
    await page.sheet.region.waitFor();
    expect(await card.region.count()).toBe(0);
    expect(questions.asked.length).toBe(2);
  });
});
