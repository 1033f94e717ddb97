import type { Locator, Page } from 'playwright-core';
import { type FieldName, fieldNamed } from '#contract/fields.ts';
import type { Dictionary } from '../../support/dictionaries.ts';
import { wordsOfPage } from './pageWords.ts';

/** Many at once: the grid of floors, a change of chosen rows, photos. */
export class BulkTools {
  readonly #page: Page;
  constructor(page: Page) {
    this.#page = page;
  }

  get #words(): Dictionary {
    return wordsOfPage(this.#page);
  }

  get dialog(): Locator {
    return this.#page.getByRole('dialog');
  }

  async openFloors(): Promise<void> {
    await this.#page.getByRole('button', { name: this.#words.floors.open, exact: true }).click();
    await this.dialog.getByRole('table').waitFor();
  }

  /** The cell of a column in a line, from the top. */
  cell(line: number, name: FieldName): Locator {
    const field = fieldNamed(name);
    if (!field) throw new Error(`Expected a field, got ${name}`);
    return this.dialog.locator(
      `tbody:nth-of-type(${line + 1}) td[data-key="${field.key}"] :is(input, select)`,
    );
  }

  async press(key: string): Promise<void> {
    await this.#page.keyboard.press(key);
  }

  async type(text: string): Promise<void> {
    await this.#page.keyboard.type(text);
  }

  async fillDown(): Promise<void> {
    await this.dialog.getByRole('button', { name: this.#words.floors.fillDown }).click();
  }

  async splitInto(line: number, parts: number): Promise<void> {
    const row = this.dialog.locator(`tbody:nth-of-type(${line + 1})`);
    await row.getByRole('button', { name: this.#words.floors.split }).click();
    await row.getByLabel(this.#words.floors.splitAsk).fill(String(parts));
    await row.getByRole('button', { name: this.#words.floors.splitDo, exact: true }).click();
  }

  async saveFloors(): Promise<void> {
    await this.dialog.getByRole('button', { name: this.#words.office.save, exact: true }).click();
    await this.dialog.locator('[aria-busy=false]').waitFor();
  }

  /** What stands below the lines. */
  async notes(): Promise<string[]> {
    return await this.dialog.locator('[data-part=floor-note]').allInnerTexts();
  }

  async choose(): Promise<void> {
    await this.#page.getByRole('button', { name: this.#words.choose.choose, exact: true }).click();
  }

  async clickRow(index: number, modifiers: 'Shift'[] = []): Promise<void> {
    await this.#page.getByRole('listbox').getByRole('option').nth(index).click({ modifiers });
  }

  async changeChosen(name: FieldName, text: string): Promise<void> {
    const words = this.#words;
    await this.#page.getByRole('button', { name: words.batch.edit, exact: true }).click();
    await this.dialog.getByLabel(words.batch.addField).selectOption({ label: words.fields[name] });
    await this.dialog.getByLabel(words.fields[name], { exact: true }).fill(text);
    await this.dialog.getByRole('button', { name: words.batch.next }).click();
    await this.dialog.locator('[data-part=batch-summary]').waitFor();
  }

  async apply(count: number): Promise<void> {
    await this.dialog.getByRole('button', { name: this.#words.batch.apply(String(count)) }).click();
  }

  /** Takes back what the message says was done. */
  async undoBatch(): Promise<void> {
    await this.#page.getByRole('button', { name: this.#words.batch.undo, exact: true }).click();
    await this.#page.getByText(this.#words.batch.undone('3')).waitFor();
  }

  async undoFloors(): Promise<void> {
    await this.dialog.getByRole('button', { name: this.#words.floors.undo, exact: true }).click();
    await this.dialog.locator('[aria-busy=false]').waitFor();
  }

  async addPhoto(file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
    await this.#page.getByLabel(this.#words.attachments.add).setInputFiles(file);
  }

  photo(name: string): Locator {
    return this.#page.getByRole('button', { name: this.#words.attachments.open(name) });
  }

  /** Pixels of the photo that is shown large, as the browser decoded it. */
  async largeWidth(): Promise<number> {
    const image = this.dialog.getByRole('img');
    await image.waitFor();
    await this.#page.waitForFunction(() => document.querySelector<HTMLImageElement>('dialog img')?.complete);
    return await image.evaluate((element) => (element as HTMLImageElement).naturalWidth);
  }
}
