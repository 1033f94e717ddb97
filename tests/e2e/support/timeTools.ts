import type { Locator, Page } from 'playwright-core';
import type { DiffKind } from '#contract/kinds.ts';
import type { Dictionary } from '../../support/dictionaries.ts';
import { contentOf } from './downloaded.ts';
import { numberIn, wordsOfPage } from './pageWords.ts';

/** The time bar, and what changed between two days. */
export class TimeTools {
  readonly #page: Page;
  constructor(page: Page) {
    this.#page = page;
  }

  get #words(): Dictionary {
    return wordsOfPage(this.#page);
  }

  get bar(): Locator {
    return this.#page.getByRole('region', { name: this.#words.time.label });
  }

  get panel(): Locator {
    return this.#page.getByRole('region', { name: this.#words.time.diffTitle });
  }

  /** Opens the bar from the day's menu. */
  async open(): Promise<void> {
    const { header } = this.#words;
    await this.#page.getByRole('button', { name: header.date, exact: true }).click();
    await this.#page.getByRole('button', { name: header.timeBar, exact: true }).click();
    await this.bar.waitFor();
  }

  async step(way: 'back' | 'forward'): Promise<void> {
    await this.bar.getByRole('button', { name: this.#words.time[way] }).click();
  }

  async slideTo(share: number): Promise<void> {
    const slider = this.bar.getByRole('slider');
    const last = Number(await slider.getAttribute('max'));
    await slider.fill(String(Math.round(share * last)));
  }

  async day(): Promise<string> {
    return await this.bar.locator('output').innerText();
  }

  async play(): Promise<void> {
    await this.bar.getByRole('button', { name: this.#words.time.play }).click();
  }

  async pause(): Promise<void> {
    await this.bar.getByRole('button', { name: this.#words.time.pause }).click();
  }

  /** From now on the page keeps each day that its address names. */
  async keepDays(): Promise<void> {
    await this.#page.evaluate(() => {
      const kept = window as Window & { __days?: (string | null)[] };
      kept.__days = [];
      window.addEventListener('wutong:view', () => {
        const day = new URLSearchParams(window.location.search).get('at');
        if (kept.__days!.at(-1) !== day) kept.__days!.push(day);
      });
    });
  }

  /** The days that were kept, in their order; null for today. */
  async daysShown(): Promise<(string | null)[]> {
    return await this.#page.evaluate(() => (window as Window & { __days?: (string | null)[] }).__days ?? []);
  }

  async compare(): Promise<void> {
    await this.bar.getByRole('button', { name: this.#words.time.compare }).click();
  }

  /** How many the comparison says there are of each class; a class that it does not name has none. */
  async counts(): Promise<Partial<Record<DiffKind, number>>> {
    await this.panel.locator('[data-part=diff-counts] button').first().waitFor();
    const said: Partial<Record<DiffKind, number>> = {};
    for (const [kind, word] of Object.entries(this.#words.changeKinds)) {
      const button = this.panel.getByRole('button', { name: new RegExp(`^${word} [\\d,]+$`) });
      if ((await button.count()) > 0)
        said[kind as DiffKind] = numberIn((await button.innerText()).slice(word.length));
    }
    return said;
  }

  /** The text of a resource in the list of changes. */
  item(name: string): Locator {
    return this.panel.getByRole('button', { name }).first();
  }

  /** How many marks of each class the map holds. */
  async marks(): Promise<Partial<Record<DiffKind, number>>> {
    return await this.#page.evaluate(() => {
      const source = window.__wutongMap?.getSource('changes')?.serialize() as
        | { data?: { features: { properties: { change: string } }[] } }
        | undefined;
      const counts: Record<string, number> = {};
      for (const { properties } of source?.data?.features ?? [])
        counts[properties.change] = (counts[properties.change] ?? 0) + 1;
      return counts;
    });
  }

  async export(): Promise<string> {
    const coming = this.#page.waitForEvent('download');
    await this.panel.getByRole('button', { name: this.#words.time.diffCsv }).click();
    return (await contentOf(await coming)).toString();
  }
}
