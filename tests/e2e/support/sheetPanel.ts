import type { Locator, Page } from 'playwright-core';
import type { Dictionary } from '../../support/dictionaries.ts';
import { wordsOfPage } from './pageWords.ts';

/** The sheet of one site. */
export class SheetPanel {
  readonly #page: Page;
  constructor(page: Page) {
    this.#page = page;
  }

  get #words(): Dictionary {
    return wordsOfPage(this.#page);
  }

  get region(): Locator {
    return this.#page.getByRole('complementary', { name: this.#words.sheet.label });
  }

  async title(): Promise<string> {
    return await this.region.getByRole('article').getByRole('heading', { level: 2 }).innerText();
  }

  /** What it says, once it says something about its site. */
  async text(): Promise<string> {
    await this.#said();
    return await this.region.innerText();
  }

  async isOpen(): Promise<boolean> {
    return await this.region.isVisible();
  }

  async headings(): Promise<string[]> {
    await this.#said();
    return await this.region.getByRole('heading', { level: 3 }).allInnerTexts();
  }

  /** Units of the stacking plan, from the top floor down, as a screen reader names them. */
  async units(): Promise<string[]> {
    await this.#said();
    return await this.region
      .locator('[data-part=stacking] button')
      .evaluateAll((units) => units.map((unit) => unit.getAttribute('aria-label') ?? ''));
  }

  /** The run of floors that is outlined in the stacking plan: what it is called, and how many units it takes. */
  async outlinedRun(): Promise<{ label: string; units: number } | null> {
    await this.#said();
    const label = this.region.locator('[data-part=stacking-run]');
    if ((await label.count()) === 0) return null;
    const units = this.region.locator('[data-part=stacking] [data-together="shown"]');
    return { label: await label.innerText(), units: await units.count() };
  }

  /** Picks the first unit of a floor in the stacking plan, by keys. */
  async pickOn(floor: number): Promise<void> {
    const unit = this.region.locator(`[data-part=stacking] button[aria-label^="${floor}F "]`).first();
    await unit.focus();
    await unit.press('Enter');
  }

  async openUnit(name: string): Promise<void> {
    await this.region.getByRole('button', { name, exact: true }).click();
  }

  /** Changes of status, the latest first. */
  async history(): Promise<string[]> {
    await this.#said();
    return await this.region.locator('[data-part=history] > li').allInnerTexts();
  }

  async unfold(part: string): Promise<void> {
    await this.region.locator('summary', { hasText: part }).click();
  }

  async focusInside(): Promise<void> {
    await this.region.getByRole('button', { name: this.#words.sheet.copyLink }).focus();
  }

  async showOnMap(): Promise<void> {
    await this.region.getByRole('button', { name: this.#words.sheet.showOnMap }).click();
  }

  async close(): Promise<void> {
    await this.region.getByRole('button', { name: this.#words.sheet.close }).first().click();
  }

  async #said(): Promise<void> {
    await this.region.locator('article, [data-part=message]').first().waitFor();
  }
}
