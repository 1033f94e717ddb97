import type { Download, Locator, Page } from 'playwright-core';
import { RESOURCE_KINDS, type ResourceKind } from '#contract/kinds.ts';
import type { Language } from '#contract/language.ts';
import type { AreaUnit, Theme } from '../../../web/state/view.ts';
import type { Dictionary } from '../../support/dictionaries.ts';
import { addressOf } from './addressOf.ts';
import { contentOf } from './downloaded.ts';
import { numberIn, wordsOfPage } from './pageWords.ts';

export type ExportFormat = 'csv' | 'xlsx' | 'geojson';

/** Totals, day, export, link, and how things are shown. */
export class PageHeader {
  readonly #page: Page;
  constructor(page: Page) {
    this.#page = page;
  }

  get #words(): Dictionary {
    return wordsOfPage(this.#page);
  }

  get #banner(): Locator {
    return this.#page.getByRole('banner');
  }

  async text(): Promise<string> {
    return await this.#banner.innerText();
  }

  /** Counts per kind, as the header shows them; null while they are not known. */
  async totals(): Promise<Record<ResourceKind, number | null>> {
    const totals = {} as Record<ResourceKind, number | null>;
    for (const kind of RESOURCE_KINDS) {
      const text = await this.#total(kind).locator('b').innerText();
      totals[kind] = /\d/.test(text) ? numberIn(text) : null;
    }
    return totals;
  }

  /** What the header says of a kind, without its count: `可供 15.2 万㎡`. */
  async headline(kind: ResourceKind): Promise<string> {
    return await this.#total(kind).locator('[data-part=kind-free]').innerText();
  }

  async keepKind(kind: ResourceKind): Promise<void> {
    await this.#total(kind).click();
  }

  async setDate(day: string): Promise<void> {
    const at = (await addressOf(this.#page)).searchParams.get('at');
    await this.#menu(at ?? this.#words.header.date);
    await this.#banner.locator('input[type=date]').fill(day);
    await this.#page.keyboard.press('Escape');
  }

  async copyLink(): Promise<string> {
    await this.#banner.getByRole('button', { name: this.#words.header.share }).click();
    await this.#page.getByText(this.#words.link.copied).waitFor();
    return await this.#page.evaluate(() => navigator.clipboard.readText());
  }

  async export(format: ExportFormat): Promise<{ name: string; bytes: Buffer }> {
    const { exportAs } = this.#words.header;
    await this.#menu(this.#words.header.export);
    const coming = this.#page.waitForEvent('download');
    const links = {
      csv: exportAs.table('CSV'),
      xlsx: exportAs.workbook('Excel'),
      geojson: exportAs.shapes('GeoJSON'),
    };
    await this.#banner.getByRole('link', { name: links[format] }).click();
    // What a format of shapes cannot hold is said first.
    if (format === 'geojson')
      await this.#banner.getByRole('link', { name: this.#words.header.exportDownload }).click();
    const download: Download = await coming;
    await this.#page.keyboard.press('Escape');
    return { name: download.suggestedFilename(), bytes: await contentOf(download) };
  }

  async switchUnit(unit: AreaUnit): Promise<void> {
    const words = this.#words;
    const name = unit === 'auto' ? words.header.unitAuto : words.areaUnits[unit];
    await this.#choose(words.header.unit, name);
  }

  async switchTheme(theme: Theme): Promise<void> {
    const words = this.#words;
    await this.#choose(
      words.header.theme,
      theme === 'light' ? words.header.themeLight : words.header.themeDark,
    );
  }

  async switchLanguage(language: Language): Promise<void> {
    await this.#choose(this.#words.language, language === 'zh' ? '中文' : 'English');
  }

  async openSettings(): Promise<void> {
    await this.#menu(this.#words.header.settings);
  }

  async openExport(): Promise<void> {
    await this.#menu(this.#words.header.export);
  }

  async openDates(): Promise<void> {
    await this.#menu(this.#words.header.date);
  }

  async #choose(group: string, option: string): Promise<void> {
    await this.openSettings();
    await this.#banner
      .getByRole('radiogroup', { name: group, exact: true })
      .getByRole('radio', { name: option, exact: true })
      .click();
    await this.#page.keyboard.press('Escape');
  }

  async #menu(name: string): Promise<void> {
    await this.#banner.getByRole('button', { name, exact: true }).click();
  }

  #total(kind: ResourceKind): Locator {
    return this.#banner
      .getByRole('navigation', { name: this.#words.header.totals })
      .getByRole('button', { name: this.#words.codes.kind[kind] });
  }
}
