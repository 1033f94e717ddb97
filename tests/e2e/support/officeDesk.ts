import type { Locator, Page } from 'playwright-core';
import { words as formWords } from '../../../web/features/templates/words.zh.ts';
import { wordsOfPage } from './pageWords.ts';

/** What an officer does at the end of a month: their due list, verifying on site, the month and its report. */
export class OfficeDesk {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get #words() {
    return wordsOfPage(this.page);
  }

  get #rows(): Locator {
    return this.page.locator('[data-part=due-list] > li');
  }

  /** Goes there as they do: by the links of their account, or of the page's head. */
  async open(name: 'due' | 'months'): Promise<void> {
    await this.page.goto(new URL(`/${name}`, this.page.url()).href);
    await this.page.getByRole('heading', { level: 1, name: this.#words[name].title }).waitFor();
  }

  /** What waits for them, by name. */
  async due(): Promise<string[]> {
    const none = this.page.getByText(this.#words.due.none);
    await this.#rows.first().or(none).waitFor();
    return await this.#rows.getByRole('link').allInnerTexts();
  }

  /** What came into the watched folder and waits, each with what is said of it. */
  async watched(): Promise<string[]> {
    const rows = this.page.locator('[data-part=due-watched] > li');
    await rows.first().waitFor();
    return await rows.allInnerTexts();
  }

  /** Goes to the forms of exports and tries one; what is said of it, filled or refused. */
  async tryForm(name: string, buffer: Buffer): Promise<string> {
    await this.page.goto(new URL('/templates', this.page.url()).href);
    const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    await this.page
      .getByLabel(formWords.choose, { exact: true })
      .setInputFiles({ name: `${name}.xlsx`, mimeType, buffer });
    return await this.#triedForm();
  }

  /** Lets exported rows take the place of those that stand in the form that is tried. */
  async replaceOldRows(): Promise<string> {
    await this.page.getByRole('button', { name: formWords.replaceRows, exact: true }).click();
    const alert = this.page.locator('[data-part=form-trial]').getByRole('alert');
    await alert.waitFor({ state: 'detached' });
    return await this.#triedForm();
  }

  async #triedForm(): Promise<string> {
    const trial = this.page.locator('[data-part=form-trial]');
    const filled = trial.getByRole('heading', { name: formWords.columns });
    await filled.or(trial.getByRole('alert')).waitFor();
    return await trial.innerText();
  }

  /** Keeps the form that is tried; what the list says of the forms then. */
  async keepForm(): Promise<string[]> {
    const trial = this.page.locator('[data-part=form-trial]');
    await trial.getByRole('button', { name: formWords.keep, exact: true }).click();
    await trial.waitFor({ state: 'detached' });
    const rows = this.page.locator('tbody tr');
    await rows.first().waitFor();
    return await rows.allInnerTexts();
  }

  /** On site: a photo, the position, one press. */
  async verify(name: string, photo: Buffer, look: (what: string) => Promise<void>): Promise<void> {
    const { due } = this.#words;
    await this.#rows.filter({ hasText: name }).getByRole('button', { name: due.verify }).click();
    const dialog = this.page.getByRole('dialog', { name: due.verifyTitle(name) });
    await dialog
      .locator('input[type=file]')
      .setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: photo });
    await dialog.getByText(due.photoChosen).waitFor();
    await dialog.getByRole('button', { name: due.position }).click();
    await dialog.getByRole('button', { name: due.positionFound('7') }).waitFor();
    await look('verify');
    await dialog.getByRole('button', { name: due.verifyNow }).click();
    await dialog.waitFor({ state: 'detached' });
  }

  /** Says of the one that is left that it is as the ledger has it. */
  async confirmRest(): Promise<void> {
    const confirm = this.page.getByRole('button', { name: this.#words.due.confirm, exact: true });
    // A dialog closes when its write was answered; the list follows.
    await confirm.nth(1).waitFor({ state: 'detached' });
    await confirm.click();
    await confirm.waitFor({ state: 'detached' });
  }

  async closeMonth(look: (what: string) => Promise<void>): Promise<void> {
    const { months } = this.#words;
    await this.page.getByRole('button', { name: months.close, exact: true }).click();
    const dialog = this.page.getByRole('dialog');
    await look('close');
    await dialog.getByRole('button', { name: months.close, exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
  }

  /** The report as it is printed: its words, and how many sheets of A4 they take. */
  async print(look: (what: string) => Promise<void>): Promise<{ text: string; sheets: number; pdf: Buffer }> {
    await this.page.emulateMedia({ media: 'print' });
    await look('print');
    const text = await this.page.locator('body').innerText();
    const pdf = await this.page.pdf({ format: 'A4', printBackground: false });
    await this.page.emulateMedia({ media: null });
    return { text, sheets: pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0, pdf };
  }
}
