import { describe, expect, it } from 'vitest';
import type { ResourceSheetData } from '#contract/resource.ts';
import { boxOfShape, cornersOf, shapeOf } from '../../web/features/boundary/shape.ts';
import { words } from '../../web/features/boundary/words.zh.ts';
import { BoundaryCard } from './support/boundaryCard.ts';
import { BulkTools } from './support/bulkTools.ts';
import type { Clerk } from './support/clerk.ts';
import { ImportDialog } from './support/importDialog.ts';
import type { LonLat } from './support/mapCanvas.ts';
import { MapPage } from './support/mapPage.ts';
import { officeOfSuite } from './support/office.ts';
import type { OfficePage } from './support/officePage.ts';
import { wordsOfPage } from './support/pageWords.ts';
import { questionsOf } from './support/questions.ts';

const { clerk, logIn } = officeOfSuite();

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
    const { edit, forms } = wordsOfPage(page.page);
    await page.sheet.region.getByRole('button', { name: forms.continueEdit, exact: true }).click();
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
    await card.region.locator('[data-part=boundary-corner]').waitFor();
    await expect.poll(() => card.areaM2()).toBe(nowM2);
    await card.key('Control+z');
    await expect.poll(() => card.areaM2()).toBe(wasM2);
    await card.key('Control+Shift+Z');
    await expect.poll(() => card.areaM2()).toBe(nowM2);

    questions.answer = true;
    await page.page.goBack();
    await card.closed();
    // The way back is taken again after the answer.
    await expect.poll(() => page.path()).toContain('site=');
    await page.page.reload();
    await page.sheet.region.waitFor();
    expect(await card.region.count()).toBe(0);
    expect(questions.asked.length).toBe(2);
  });

  it('of a dialog: what was typed asks and comes back after a reload, and where nothing was nothing asks', async () => {
    const id = (await parcels(await clerk('li')))[5];
    const page = await logIn('li', '/', { browser: 'noMap' });
    const questions = questionsOf(page.page);
    const { edit, forms, office, batch } = wordsOfPage(page.page);
    const tab = page.page;
    await openBy(page, id);
    await page.openStatus();
    await tab.goBack();
    await expect.poll(() => page.path()).toBe('/');
    expect(questions.asked).toEqual([]);

    await tab.goForward();
    const status = await page.openStatus();
    await status.getByRole('radio').first().check();
    const reason = status.getByLabel(edit.statusReason);
    await reason.fill('等批复');
    await tab.goBack();
    await expect.poll(() => questions.asked).toEqual([edit.leaveAsk]);
    await expect.poll(() => page.path()).toBe(`/?site=${id}`);
    await tab.reload();
    await page.sheet.region.getByRole('button', { name: edit.continueStatus }).click();
    expect(await reason.inputValue()).toBe('等批复');
    questions.answer = true;
    await status.getByRole('button', { name: office.cancel }).click();
    await page.sheet.region.getByRole('button', { name: edit.changeStatus, exact: true }).waitFor();

    await page.goTo('/?face=list');
    const tools = new BulkTools(tab);
    await tools.choose();
    for (const row of [0, 1]) await tools.clickRow(row);
    await tab.getByRole('button', { name: batch.edit, exact: true }).click();
    await tools.dialog.getByLabel(edit.reason).fill('统一口径');
    await tab.reload();
    await tab.getByRole('button', { name: batch.goOn('2') }).click();
    expect(await tools.dialog.getByLabel(edit.reason).inputValue()).toBe('统一口径');
    expect(questions.asked).toEqual([edit.leaveAsk, forms.discardAsk]);
  });

  it('of a form: the question has the focus on the way back, Escape is no, and the focus is again where it was', async () => {
    const id = (await parcels(await clerk('li')))[7];
    const page = await logIn('li', '/', { browser: 'noMap' });
    const { edit, forms } = wordsOfPage(page.page);
    const focused = page.page.locator(':focus');
    const question = page.page.getByRole('alertdialog', { name: forms.discardAsk });
    await openBy(page, id);
    await page.edit();
    await page.setField('landPrice', '39');
    const cancel = page.sheet.region.getByRole('button', { name: forms.discard, exact: true });
    await cancel.focus();
    for (const no of ['Escape', 'Enter'] as const) {
      await page.page.keyboard.press('Enter');
      await question.waitFor();
      await expect.poll(() => focused.innerText()).toBe(forms.keepEditing);
      await page.page.keyboard.press('Tab');
      await page.page.keyboard.press('Shift+Tab');
      expect(await focused.innerText()).toBe(forms.keepEditing);
      await page.page.keyboard.press(no);
      await question.waitFor({ state: 'detached' });
      expect(await cancel.evaluate((element) => element === document.activeElement)).toBe(true);
      expect(await page.fieldValue('landPrice')).toBe('39');
    }
    await page.page.keyboard.press('Enter');
    await question.getByRole('button', { name: forms.discard }).click();
    await page.sheet.region.getByRole('button', { name: edit.edit, exact: true }).waitFor();
  });

  it('of a place that was set on the map: a reload leaves it where it is, ready to be saved', async () => {
    const another = await clerk('li');
    const content = { kind: 'land', name: '待落图', code: 'PLACE-1' };
    const { id } = await another.add<{ id: number }>('/api/resources', content);
    const page = await logIn('li', `/?map=14.5/36.9/120.503&site=${id}`);
    const tab = page.page;
    const map = new MapPage(tab, page.watch);
    await map.map.waitUntilIdle();
    const tools = new ImportDialog(map);
    await tools.beginPlacing('point');
    await map.map.clickThrough([await map.map.placeAt(0.5, 0.5)]);
    const pin = tab.locator('.maplibregl-marker svg');
    await pin.waitFor();
    await tab.reload();
    await pin.waitFor();
    await tools.savePlace();
    await expect.poll(() => map.parameter('site')).toBe(String(id));
    expect(await another.ask(`/api/resources/${id}`)).toMatchObject({ placed: true });
  });
});
