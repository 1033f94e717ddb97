import type { Locator, Page } from 'playwright-core';
import type { FieldName } from '#contract/fields.ts';
import type { ResourceKind, Status } from '#contract/kinds.ts';
import { en } from '../../../web/i18n/en.ts';
import { type Words, zh } from '../../../web/i18n/zh.ts';
import { parseView } from '../../../web/state/view.ts';

/** The words of the language that the page is in. */
export function wordsOfPage(page: Page): Words {
  return parseView(new URL(page.url()).search).language === 'en' ? en : zh;
}

/** A number as the page writes it: 1,234.5 → 1234.5. */
export function numberIn(text: string): number {
  const found = /-?[\d,]+(\.\d+)?/.exec(text);
  if (!found) throw new Error(`Expected a number in ${JSON.stringify(text)}`);
  return Number(found[0].replaceAll(',', ''));
}

/** Search, kinds, statuses, ranges, chips. */
export class FilterPanel {
  readonly #page: Page;
  constructor(page: Page) {
    this.#page = page;
  }

  get #words(): Words {
    return wordsOfPage(this.#page);
  }

  async search(text: string): Promise<void> {
    const box = this.#page.getByRole('searchbox', { name: this.#words.filter.search });
    await box.fill(text);
    await box.press('Enter');
  }

  async toggleKind(kind: ResourceKind): Promise<void> {
    await this.#group(this.#words.filter.kind)
      .getByRole('button', { name: this.#words.codes.kind[kind] })
      .click();
  }

  async toggleStatus(status: Status): Promise<void> {
    await this.#group(this.#words.filter.status)
      .getByRole('checkbox', { name: this.#words.codes.status[status] })
      .click();
  }

  /** Types bounds, in the unit on show; an empty text takes a bound away. */
  async setRange(field: FieldName, bounds: { min?: string; max?: string }): Promise<void> {
    const label = this.#words.fields[field];
    const { minOf, maxOf } = this.#words.filter;
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
    await this.#group(label)
      .getByRole('slider', { name: this.#words.filter.minOf(label) })
      .press(key);
  }

  /** What stands at a range's box, with the unit in its name. */
  async lowerBound(field: FieldName): Promise<{ text: string; name: string }> {
    const label = this.#words.fields[field];
    const box = this.#group(label).getByRole('textbox', { name: this.#words.filter.minOf(label) });
    return { text: await box.inputValue(), name: (await box.getAttribute('aria-label')) ?? '' };
  }

  /** Heights of a histogram's bars say nothing of counts; their titles do. */
  async histogram(field: FieldName): Promise<number[]> {
    const titles = await this.#group(this.#words.fields[field])
      .locator('.histogram > span')
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
      .getByRole('region', { name: this.#words.filter.active, exact: true })
      .getByRole('button', { name: this.#words.filter.remove('') });
    return (await chips.allInnerTexts()).map((text) => text.trim());
  }

  async removeChip(label: string): Promise<void> {
    await this.#page
      .getByRole('region', { name: this.#words.filter.active, exact: true })
      .getByRole('button', { name: this.#words.filter.remove(label) })
      .click();
  }

  async clearAll(): Promise<void> {
    await this.#page
      .getByRole('region', { name: this.#words.filter.active, exact: true })
      .getByRole('button', { name: this.#words.filter.clearAll })
      .click();
  }

  async openAll(): Promise<void> {
    await this.#page.getByRole('button', { name: this.#words.panel.moreFilters }).click();
  }

  async closeAll(): Promise<void> {
    const name = new RegExp(this.#words.panel.showResults('X').replace('X', '[\\d,]+'));
    await this.#page.getByRole('button', { name }).click();
  }

  #group(label: string): Locator {
    return this.#page.getByRole('region', { name: label, exact: true });
  }

  #unknownBar(field: FieldName): Locator {
    const name = new RegExp(`^${this.#words.filter.unknownBar('X').replace('X', '[\\d,]+')}`);
    return this.#group(this.#words.fields[field]).getByRole('button', { name });
  }
}

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

  get #words(): Words {
    return wordsOfPage(this.#page);
  }

  get #region(): Locator {
    return this.#page.getByRole('region', { name: this.#words.list.label, exact: true });
  }

  /** The count in its head; null while it is not known. */
  async count(): Promise<number | null> {
    const text = await this.#region.getByRole('heading', { level: 2 }).first().innerText();
    return /\d/.test(text) ? numberIn(text) : null;
  }

  /** What a screen reader is told. */
  async spoken(): Promise<string> {
    return (await this.#region.locator('[aria-live=polite]').innerText()).trim();
  }

  /** The rows in sight. */
  async rows(): Promise<ListedRow[]> {
    return await this.#region.getByRole('option').evaluateAll((options) =>
      options.map((option) => ({
        id: Number(option.id.slice(option.id.lastIndexOf('-') + 1)),
        text: (option as HTMLElement).innerText,
      })),
    );
  }

  async isEmpty(): Promise<boolean> {
    return (await this.#region.getByRole('option').count()) === 0;
  }

  async message(): Promise<string> {
    return await this.#region.locator('[role=status], [role=alert]').first().innerText();
  }

  /** Takes the way out that an empty list offers: without that condition. */
  async loosen(condition: string): Promise<void> {
    await this.#region.getByRole('button', { name: condition }).click();
  }

  async open(name: string): Promise<void> {
    await this.#region.getByRole('option', { name }).first().click();
  }

  async keepToMapWindow(): Promise<void> {
    await this.#page.getByRole('checkbox', { name: this.#words.list.onlyInView }).click();
  }

  async sortBy(field: FieldName): Promise<void> {
    await this.#page.getByRole('combobox', { name: this.#words.list.sort }).selectOption(field);
  }

  get listbox(): Locator {
    return this.#region.getByRole('listbox');
  }
}

/** The sheet of one site. */
export class SheetPanel {
  readonly #page: Page;
  constructor(page: Page) {
    this.#page = page;
  }

  get #words(): Words {
    return wordsOfPage(this.#page);
  }

  get region(): Locator {
    return this.#page.getByRole('complementary', { name: this.#words.sheet.label });
  }

  async title(): Promise<string> {
    return await this.region.getByRole('article').getByRole('heading', { level: 2 }).innerText();
  }

  async text(): Promise<string> {
    return await this.region.innerText();
  }

  async isOpen(): Promise<boolean> {
    return await this.region.isVisible();
  }

  async headings(): Promise<string[]> {
    return await this.region.getByRole('heading', { level: 3 }).allInnerTexts();
  }

  /** Units of the stacking plan, from the top floor down, as a screen reader names them. */
  async units(): Promise<string[]> {
    return await this.region
      .locator('.stacking button')
      .evaluateAll((units) => units.map((unit) => unit.getAttribute('aria-label') ?? ''));
  }

  async openUnit(name: string): Promise<void> {
    await this.region.getByRole('button', { name, exact: true }).click();
  }

  /** Changes of status, the latest first. */
  async history(): Promise<string[]> {
    return await this.region.locator('.history > li').allInnerTexts();
  }

  async showOnMap(): Promise<void> {
    await this.region.getByRole('button', { name: this.#words.sheet.showOnMap }).click();
  }

  async close(): Promise<void> {
    await this.region.getByRole('button', { name: this.#words.sheet.close }).first().click();
  }
}
