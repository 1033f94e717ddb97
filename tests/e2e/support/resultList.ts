import type { Locator, Page } from 'playwright-core';
import type { FieldName } from '#contract/fields.ts';
import type { Dictionary } from '../../support/dictionaries.ts';
import { numberIn, wordsOfPage } from './pageWords.ts';

export interface ListedRow {
  readonly id: number;
  readonly text: string;
}

/** The list in step with the map. */
export class ResultList {
  readonly #page: Page;
  constructor(page: Page) {
    this.#page = page;
  }

  get #words(): Dictionary {
    return wordsOfPage(this.#page);
  }

  get region(): Locator {
    return this.#page.getByRole('region', { name: this.#words.resources.label, exact: true });
  }

  /** The count in its head; null while it is not known. */
  async count(): Promise<number | null> {
    const text = await this.region.getByRole('heading', { level: 2 }).first().innerText();
    return /\d/.test(text) ? numberIn(text) : null;
  }

  /** What a screen reader is told. */
  async spoken(): Promise<string> {
    return (await this.region.locator('[aria-live=polite]').innerText()).trim();
  }

  /** The rows in sight. */
  async rows(): Promise<ListedRow[]> {
    return await this.listbox.getByRole('option').evaluateAll((options) =>
      options.map((option) => ({
        id: Number(option.id.slice(option.id.lastIndexOf('-') + 1)),
        text: (option as HTMLElement).innerText,
      })),
    );
  }

  /** How many rows are in sight whole. */
  async wholeRows(): Promise<number> {
    return await this.listbox.evaluate((list) => {
      const { top, bottom } = list.getBoundingClientRect();
      return [...list.querySelectorAll('[role=option]')].filter((row) => {
        const box = row.getBoundingClientRect();
        return box.top >= top && box.bottom <= bottom;
      }).length;
    });
  }

  /** Whether it shows rows, or says why there are none. */
  async isSettled(): Promise<boolean> {
    const said = this.region.locator('[data-part=message]');
    return !(await this.region.isVisible()) || !(await this.isEmpty()) || (await said.count()) > 0;
  }

  async isEmpty(): Promise<boolean> {
    return (await this.listbox.getByRole('option').count()) === 0;
  }

  async message(): Promise<string> {
    return await this.region.locator('[role=status], [role=alert]').first().innerText();
  }

  /** Takes the way out that an empty list offers: without that condition. */
  async loosen(condition: string): Promise<void> {
    await this.region.getByRole('button', { name: condition }).click();
  }

  async open(name: string): Promise<void> {
    await this.listbox.getByRole('option', { name }).first().click();
  }

  async keepToMapWindow(): Promise<void> {
    await this.#page.getByRole('checkbox', { name: this.#words.resources.onlyInView }).click();
  }

  async sortBy(field: FieldName): Promise<void> {
    await this.#page.getByRole('combobox', { name: this.#words.resources.sort }).selectOption(field);
  }

  get listbox(): Locator {
    return this.region.getByRole('listbox');
  }
}
