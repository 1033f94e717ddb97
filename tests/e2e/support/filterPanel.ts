import type { Locator, Page } from 'playwright-core';
import type { FieldName } from '#contract/fields.ts';
import type { IdleState } from '#contract/idle.ts';
import type { ResourceKind, Status } from '#contract/kinds.ts';
import type { Dictionary } from '../../support/dictionaries.ts';
import { numberIn, wordsOfPage } from './pageWords.ts';

/** Search, kinds, statuses, ranges, chips. */
export class FilterPanel {
  readonly #page: Page;
  constructor(page: Page) {
    this.#page = page;
  }

  get #words(): Dictionary {
    return wordsOfPage(this.#page);
  }

  async search(text: string): Promise<void> {
    const box = this.#page.getByRole('searchbox', { name: this.#words.filters.search });
    await box.fill(text);
    await box.press('Enter');
  }

  async toggleKind(kind: ResourceKind): Promise<void> {
    await this.#group(this.#words.filters.kind)
      .getByRole('button', { name: this.#words.codes.kind[kind] })
      .click();
  }

  async toggleStatus(status: Status): Promise<void> {
    await this.#group(this.#words.filters.status)
      .getByRole('checkbox', { name: this.#words.codes.status[status] })
      .click();
  }

  /** The states of the statutory clock as the panel says them, each in one line; none where the reader may not know. */
  async idleLines(): Promise<string[]> {
    const lines = await this.#group(this.#words.idle.title).locator('label').allInnerTexts();
    return lines.map((line) => line.replace(/\s+/g, ' ').trim());
  }

  async toggleIdle(state: IdleState): Promise<void> {
    await this.#group(this.#words.idle.title)
      .getByRole('checkbox', { name: this.#words.idle.states[state] })
      .click();
  }

  /** Types bounds, in the unit on show; an empty text takes a bound away. */
  async setRange(field: FieldName, bounds: { min?: string; max?: string }): Promise<void> {
    const label = this.#words.fields[field];
    const { minOf, maxOf } = this.#words.filters;
    await this.#unfold(label);
    for (const [text, name] of [
      [bounds.min, minOf(label)],
      [bounds.max, maxOf(label)],
    ] as const) {
      if (text === undefined) continue;
      const box = this.#group(label).getByRole('textbox', { name });
      await box.fill(text);
      await box.press('Enter');
    }
  }

  /** Moves the lower thumb of a range by keys. */
  async nudgeLowerBound(field: FieldName, key: string): Promise<void> {
    const label = this.#words.fields[field];
    await this.#unfold(label);
    await this.#group(label)
      .getByRole('slider', { name: this.#words.filters.minOf(label) })
      .press(key);
  }

  /** What stands at a range's box, with the unit in its name. */
  async lowerBound(field: FieldName): Promise<{ text: string; name: string }> {
    const label = this.#words.fields[field];
    const box = this.#group(label).getByRole('textbox', { name: this.#words.filters.minOf(label) });
    return { text: await box.inputValue(), name: (await box.getAttribute('aria-label')) ?? '' };
  }

  /** Heights of a histogram's bars say nothing of counts; their titles do. */
  async histogram(field: FieldName): Promise<number[]> {
    const titles = await this.#group(this.#words.fields[field])
      .locator('[data-part=histogram] > span')
      .evaluateAll((bars) => bars.map((bar) => bar.getAttribute('title') ?? ''));
    return titles.map((title) => Number(/[：:]\s*([\d,]+)/.exec(title)?.[1].replaceAll(',', '')));
  }

  /** How many have no value of a field. */
  async unknownOf(field: FieldName): Promise<number> {
    return numberIn(await this.#unknownBar(field).innerText());
  }

  async keepOnlyUnknown(field: FieldName): Promise<void> {
    await this.#unknownBar(field).click();
  }

  async chips(): Promise<string[]> {
    const chips = this.#page
      .getByRole('region', { name: this.#words.filters.active, exact: true })
      .getByRole('button', { name: this.#words.filter.remove('') });
    return (await chips.allInnerTexts()).map((text) => text.trim());
  }

  async removeChip(label: string): Promise<void> {
    await this.#page
      .getByRole('region', { name: this.#words.filters.active, exact: true })
      .getByRole('button', { name: this.#words.filter.remove(label) })
      .click();
  }

  async clearAll(): Promise<void> {
    await this.#page
      .getByRole('region', { name: this.#words.filters.active, exact: true })
      .getByRole('button', { name: this.#words.filter.clearAll })
      .click();
  }

  async openAll(): Promise<void> {
    await this.#page.getByRole('button', { name: this.#words.shell.panel.moreFilters }).click();
  }

  async closeAll(): Promise<void> {
    const name = new RegExp(this.#words.shell.panel.showResults('X').replace('X', '[\\d,]+'));
    await this.#page.getByRole('button', { name }).click();
  }

  /** A range above the list is folded until it is wanted. */
  async #unfold(label: string): Promise<void> {
    const folded = this.#page.getByRole('button', { name: label, exact: true, expanded: false });
    if ((await folded.count()) > 0) await folded.click();
  }

  #group(label: string): Locator {
    return this.#page.getByRole('region', { name: label, exact: true });
  }

  #unknownBar(field: FieldName): Locator {
    const name = new RegExp(`^${this.#words.filters.unknownBar('X').replace('X', '[\\d,]+')}`);
    return this.#group(this.#words.fields[field]).getByRole('button', { name });
  }
}
