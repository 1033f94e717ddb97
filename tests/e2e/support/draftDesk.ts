import type { Locator } from 'playwright-core';
import { expect } from 'vitest';
import type { EvidenceTopic } from '#contract/importFindings.ts';
import type { ImportOutcome } from '#contract/imports.ts';
import { contentOf } from './downloaded.ts';
import type { MapPage } from './mapPage.ts';
import { wordsOfPage } from './pageWords.ts';

/** A draft beside its map, as the officer who checks it knows it. */
export class DraftDesk {
  readonly #page: MapPage;

  constructor(page: MapPage) {
    this.#page = page;
  }

  get #words() {
    return wordsOfPage(this.#page.page).import;
  }

  get #dialog(): Locator {
    return this.#page.page.getByRole('dialog', { name: wordsOfPage(this.#page.page).importEntry.title });
  }

  /** Drops files on the page, each by its place in what is dropped, and waits for what they would do. */
  async drop(files: Readonly<Record<string, Uint8Array>>): Promise<void> {
    await this.#dropOnly(files);
    await this.settled();
  }

  /** Drops a file that takes its time, leaves the page while it is read, and comes back to it. Returns what the bar said meanwhile. */
  async dropAndComeBack(name: string, content: Uint8Array): Promise<{ said: string; label: string | null }> {
    const { page } = this.#page;
    const words = wordsOfPage(page);
    await page.route('**/api/imports', async (route) => {
      await route.continue({ headers: { ...route.request().headers(), prefer: 'respond-async' } });
    });
    await this.#dropOnly({ [name]: content });
    const bar = this.#dialog.locator('[data-part=import-work][data-what=reading]').getByRole('progressbar');
    await bar.waitFor();
    const label = await bar.getAttribute('aria-label');
    const said = await this.#dialog.locator('[data-part=import-work]').getByRole('status').innerText();
    await page.reload();
    await page.getByRole('button', { name: words.importEntry.button, exact: true }).click();
    const entry = this.#dialog.getByRole('listitem').filter({ hasText: name });
    await entry.getByRole('button', { name: words.importList.resume, exact: true }).click();
    await this.settled();
    await page.unroute('**/api/imports');
    return { said, label };
  }

  async #dropOnly(files: Readonly<Record<string, Uint8Array>>): Promise<void> {
    const { page } = this.#page;
    await page.getByRole('button', { name: wordsOfPage(page).importEntry.button, exact: true }).waitFor();
    await page.evaluate(
      (given) => {
        const dataTransfer = new DataTransfer();
        for (const [name, bytes] of given) dataTransfer.items.add(new File([new Uint8Array(bytes)], name));
        document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
      },
      Object.entries(files).map(([name, content]) => [name, [...content]] as const),
    );
  }

  /** Until nothing is under way and a draft is shown. */
  async settled(): Promise<void> {
    await this.#dialog.locator('[data-step=check][aria-busy=false]').waitFor();
  }

  /** Why something of the file was decided as it was. */
  async evidence(topic: EvidenceTopic): Promise<string> {
    return await this.#dialog.locator(`[data-part=evidence] [data-topic=${topic}] dd`).innerText();
  }

  /** The answers that are offered, each with what would come of it. */
  async choices(option: string): Promise<string[]> {
    return await this.#dialog.locator(`fieldset[data-option=${option}] label`).allInnerTexts();
  }

  /** Answers what is asked by the choice that speaks so, and waits for the next reading. */
  async answer(option: string, label: string): Promise<void> {
    await this.#dialog
      .locator(`fieldset[data-option=${option}] label`, { hasText: label })
      .getByRole('radio')
      .check();
    await this.#dialog.getByRole('button', { name: this.#words.answer }).click();
    await this.settled();
  }

  /** Takes the repair of an outline, shown before and after, and waits for the next reading. */
  async acceptRepair(row: string): Promise<void> {
    const repairs = this.#dialog.locator('[data-part=repairs]');
    await repairs.getByRole('img', { name: this.#words.repairPicture(row) }).waitFor();
    await repairs.getByRole('button', { name: this.#words.repairOf(row), exact: true }).click();
    await repairs.getByText(this.#words.repaired).waitFor({ state: 'attached' });
    await this.settled();
  }

  /** The pairs of headings by which rows would take the outlines of another file, as their cards say it. */
  async pairs(): Promise<string[]> {
    const cards = this.#dialog
      .locator('[data-way=join] label')
      .filter({ has: this.#page.page.getByRole('radio') });
    await cards.first().waitFor();
    return await cards.allInnerTexts();
  }

  /** Takes the outlines by the first of the pairs, and waits for the next reading. Returns what the card says of it then. */
  async takeOutlines(): Promise<string> {
    const way = this.#dialog.locator('[data-way=join]');
    await way.getByRole('radio').first().check();
    await way.getByRole('button', { name: this.#words.takeOutlines, exact: true }).click();
    const drop = this.#dialog.getByRole('button', { name: this.#words.dropJoin, exact: true });
    await drop.waitFor();
    await this.settled();
    return await this.#dialog.locator('[data-part=ways]').innerText();
  }

  /** Draws the outline of a row on the map of the draft, by corners at shares of its width and height, and waits for the next reading. */
  async drawOutline(row: string, shares: readonly (readonly [number, number])[]): Promise<void> {
    const { map } = this.#page;
    await this.#dialog.getByRole('button', { name: this.#words.drawRow(row), exact: true }).click();
    await this.#dialog.locator('[data-part=draft-drawing]').waitFor();
    await map.waitForTool();
    await map.waitUntilIdle();
    const corners = await Promise.all(shares.map(([right, down]) => map.placeAt(right, down)));
    await map.clickThrough([...corners, corners[0]]);
    await this.#dialog.getByRole('button', { name: this.#words.dropDrawn, exact: true }).waitFor();
    await this.settled();
  }

  /** What is always in sight: read = accepted + rejected. */
  async sum(): Promise<string> {
    return await this.#dialog.locator('[data-part=import-sum] span').innerText();
  }

  /** The rows that the map shows, by what becomes of them, the marks on it, and its middle, degrees to two places. */
  async onMap(): Promise<{ drawn: Partial<Record<ImportOutcome, number>>; marks: number; at: string }> {
    await this.#page.map.waitUntilIdle();
    return await this.#page.page.evaluate(() => {
      const map = window.__wutongMap!;
      const rows = new Map(
        map.querySourceFeatures('draft-rows').map(({ id, properties }) => [id, properties.what]),
      );
      const drawn: Record<string, number> = {};
      for (const what of rows.values()) drawn[what] = (drawn[what] ?? 0) + 1;
      const places = new Set(
        map.querySourceFeatures('draft-marks').map(({ geometry }) => JSON.stringify(geometry)),
      );
      const { lng, lat } = map.getCenter();
      return { drawn, marks: places.size, at: `${lng.toFixed(2)} ${lat.toFixed(2)}` };
    });
  }

  /** Looks at what was found of a row where it is; how close the map then is. */
  async showFinding(saying: string): Promise<number> {
    const finding = this.#dialog.locator('[data-part=row-findings] li', { hasText: saying });
    await finding.getByRole('button').first().click();
    await this.#page.map.waitUntilIdle();
    return await this.#page.page.evaluate(() => window.__wutongMap!.getZoom());
  }

  async see(what: ImportOutcome | 'unplaced' | 'missing'): Promise<string> {
    await this.#dialog.locator(`[role=tab][data-what=${what}]`).click();
    const panel = this.#dialog.getByRole('tabpanel');
    await panel.getByRole('listitem').first().waitFor();
    return await panel.innerText();
  }

  /** Opens the cells of a row and puts one right; it is read with the next reading. */
  async correct(row: string, heading: string, text: string): Promise<{ wasMarked: boolean }> {
    await this.#dialog.getByRole('button', { name: this.#words.editRow(row), exact: true }).click();
    const cell = this.#dialog.locator('[data-part=row-cells]').getByLabel(heading, { exact: true });
    const wasMarked = (await cell.getAttribute('aria-invalid')) === 'true';
    await cell.fill(text);
    await this.#dialog.getByRole('button', { name: this.#words.editRow(row), exact: true }).click();
    return { wasMarked };
  }

  async readCorrected(rows: number): Promise<void> {
    await this.#dialog.getByRole('button', { name: this.#words.readEdited(`${rows}`), exact: true }).click();
    await expect.poll(() => this.#dialog.getByText(this.#words.editedByHand).count()).toBeGreaterThan(0);
    await this.settled();
  }

  /** The workbook that goes back to the sender. */
  async errorWorkbook(): Promise<{ name: string; bytes: Uint8Array }> {
    const { page } = this.#page;
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      this.#dialog.getByRole('link', { name: this.#words.errorFile }).click(),
    ]);
    return { name: download.suggestedFilename(), bytes: await contentOf(download) };
  }

  async import(): Promise<void> {
    await this.#dialog.locator('[data-part=import-foot] button[data-look=primary]').click();
    await this.#dialog.getByText(this.#words.done, { exact: true }).waitFor();
  }

  async undo(): Promise<void> {
    await this.#dialog.getByRole('button', { name: this.#words.undo, exact: true }).click();
    await this.#dialog.getByText(this.#words.undone, { exact: true }).waitFor();
  }

  async close(): Promise<void> {
    await this.#page.press('Escape');
    await this.#dialog.waitFor({ state: 'detached' });
  }
}
