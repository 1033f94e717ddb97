import type { Locator } from 'playwright-core';
import { expect } from 'vitest';
import type { ImportWords } from '../../../web/features/import/words.zh.ts';
import type { MapPage } from './mapPage.ts';
import { numberIn, wordsOfPage } from './pageWords.ts';

/** Importing a ledger, and placing its rows, as the officer who does it knows them. */
export class ImportDialog {
  readonly #page: MapPage;

  constructor(page: MapPage) {
    this.#page = page;
  }

  get #words() {
    return wordsOfPage(this.#page.page).import;
  }

  get #entry() {
    return wordsOfPage(this.#page.page).importEntry;
  }

  get #placing() {
    return wordsOfPage(this.#page.page).place;
  }

  get #dialog(): Locator {
    return this.#page.page.getByRole('dialog', { name: this.#entry.title });
  }

  /** Drops a file on the map, and waits for what it would do. */
  async drop(name: string, content: Uint8Array): Promise<void> {
    const { page } = this.#page;
    // The way in stands there once it is known who reads.
    await page.getByRole('button', { name: this.#entry.button, exact: true }).waitFor();
    await page.evaluate(
      ([file, bytes]) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([new Uint8Array(bytes)], file));
        document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
      },
      [name, [...content]] as const,
    );
    await this.#dialog.getByRole('tab').first().waitFor();
  }

  /** Chooses a file as on a device where nothing can be dropped. */
  async choose(name: string, content: Uint8Array): Promise<void> {
    const { page } = this.#page;
    await page.getByRole('button', { name: this.#entry.button, exact: true }).click();
    await this.#dialog
      .getByLabel(this.#words.choose, { exact: true })
      .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) });
    await this.#dialog.getByRole('tab').first().waitFor();
  }

  /** Goes on with a file that was tried before. */
  async resume(name: string): Promise<void> {
    await this.#page.page.getByRole('button', { name: this.#entry.button, exact: true }).click();
    const entry = this.#dialog.getByRole('listitem').filter({ hasText: name });
    const { resume } = wordsOfPage(this.#page.page).importList;
    await entry.getByRole('button', { name: resume, exact: true }).click();
    await this.#dialog.getByRole('tab').first().waitFor();
  }

  /** Which boxes stand ticked: of a column's blank cells, and of points over outlines. */
  async ticked(heading: string): Promise<{ clear: boolean; replaceShapes: boolean }> {
    const isTicked = (label: string) => this.#dialog.getByLabel(label, { exact: true }).isChecked();
    return {
      clear: await isTicked(this.#words.clearOf(heading)),
      replaceShapes: await isTicked(this.#words.replaceShapes),
    };
  }

  /** Whether the box of a column stands beside the choice of its meaning. */
  async sharesItsLine(heading: string): Promise<boolean> {
    const select = await this.#dialog
      .getByLabel(this.#words.meaningOf(heading), { exact: true })
      .boundingBox();
    const box = await this.#dialog.getByLabel(this.#words.clearOf(heading), { exact: true }).boundingBox();
    if (!select || !box) throw new Error(`${heading} is not shown`);
    return box.y < select.y + select.height;
  }

  /** Rows by outcome, as the tabs say. */
  async counts(): Promise<Record<string, number>> {
    const texts = await this.#dialog.getByRole('tab').allInnerTexts();
    return Object.fromEntries(texts.map((text) => [text.replace(/[\d,\s]+$/, ''), numberIn(text)] as const));
  }

  async rows(): Promise<string> {
    return await this.#dialog.getByRole('tabpanel').getByRole('list').innerText();
  }

  /** Says whether blank cells of a column empty what is known, and waits until the file is read again. */
  async clear(heading: string, yes: boolean): Promise<void> {
    await this.#tick(this.#words.clearOf(heading), yes);
  }

  /** Says that points are taken over outlines, and waits until the file is read again. */
  async replaceShapes(): Promise<void> {
    await this.#tick(this.#words.replaceShapes, true);
  }

  async #tick(label: string, yes: boolean): Promise<void> {
    const box = this.#dialog.getByLabel(label, { exact: true });
    await box.click();
    await this.#dialog.locator('[aria-busy="false"]').waitFor();
    await expect.poll(() => box.isChecked()).toBe(yes);
  }

  /** What stays though the file has a column for it, or what is taken away; null where that is nothing. */
  async told(what: 'kept' | 'emptied'): Promise<string | null> {
    const part = this.#dialog.locator(`dl [data-what="${what}"]`);
    return (await part.count()) === 0 ? null : (await part.innerText()).replace(/\s*\n\s*/g, '; ');
  }

  /** Says what a column means, and waits until the file is read again. */
  async mean(heading: string, meaning: string): Promise<void> {
    const select = this.#dialog.getByLabel(this.#words.meaningOf(heading), { exact: true });
    await select.selectOption({ label: meaning });
    await this.#dialog.getByRole('row', { name: heading }).getByText(this.#words.said).waitFor();
    await this.#dialog.getByRole('tabpanel').getByRole('list').waitFor();
  }

  /** Says what words for the status mean, and waits until the file is read again. */
  async settle(meanings: Readonly<Record<string, string>>): Promise<void> {
    const form = this.#dialog.getByRole('form', { name: this.#words.statusWords });
    for (const [word, meaning] of Object.entries(meanings))
      await form.getByLabel(this.#words.meaningOf(word), { exact: true }).selectOption({ label: meaning });
    await form.getByRole('button', { name: this.#words.settle }).click();
  }

  /** The words for the status that are asked about, with their rows. */
  async statusWords(): Promise<string[]> {
    const form = this.#dialog.getByRole('form', { name: this.#words.statusWords });
    return await form.getByRole('rowheader').allInnerTexts();
  }

  /** Says that the places are right, and has the file read again. */
  async insistOnPlaces(): Promise<void> {
    const box = this.#dialog.getByLabel(this.#words.far, { exact: true });
    if (!(await box.isVisible())) await this.#dialog.getByText(this.#words.howRead).click();
    await box.check();
    await this.#dialog.getByRole('button', { name: this.#words.again, exact: true }).click();
  }

  /** What is said to be wrong with the whole file. */
  async fault(): Promise<string> {
    return await this.#dialog.locator('[data-part=import-steps]').getByRole('alert').innerText();
  }

  async mayImport(): Promise<boolean> {
    return await this.#dialog.locator('[data-part=import-foot] button[data-look=primary]').isEnabled();
  }

  /** Opens the rows of an outcome. */
  async look(what: keyof ImportWords['outcomes']): Promise<string> {
    await this.#dialog.locator(`[role="tab"][data-what="${what}"]`).click();
    return await this.rows();
  }

  async import(): Promise<void> {
    const name = new RegExp(`^${this.#words.import('N').replace('N', '[\\d,]+')}$`);
    await this.#dialog.getByRole('button', { name }).click();
    await this.#dialog.getByText(this.#words.done, { exact: true }).waitFor();
  }

  async unplaced(): Promise<string[]> {
    return await this.#dialog.locator('[data-part=import-unplaced]').getByRole('listitem').allInnerTexts();
  }

  async open(name: string): Promise<void> {
    await this.#dialog.getByRole('button', { name }).click();
  }

  async beginPlacing(shape: 'point' | 'outline'): Promise<void> {
    await this.#page.page.getByRole('button', { name: this.#placing[shape] }).click();
    await this.#page.page.getByText(this.#placing[`${shape}Help`]).waitFor();
    if (shape === 'outline') await this.#page.map.waitForTool();
  }

  /** The area that is told while an outline is drawn, ㎡. */
  async areaM2(): Promise<number> {
    return numberIn(await this.#page.page.locator('[data-part=measured] b').first().innerText());
  }

  async savePlace(): Promise<void> {
    await this.#page.page.getByRole('button', { name: this.#placing.save }).click();
  }
}
