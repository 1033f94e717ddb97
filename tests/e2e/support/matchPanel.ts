import type { Locator, Page } from 'playwright-core';
import { words } from '../../../web/features/match/words.zh.ts';
import { words as reasons } from '../../../web/text/reasonWords.zh.ts';
import { zh } from '../../support/dictionaries.ts';

/** The panel of a match as who fills it in knows it, in Chinese. It counts what they do. */
export class MatchPanel {
  readonly region: Locator;
  interactions = 0;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.region = page.getByRole('region', { name: words.title, exact: true });
  }

  async #act(change: Promise<unknown>): Promise<void> {
    this.interactions += 1;
    await change;
  }

  #press(name: string): Promise<void> {
    return this.#act(this.region.getByRole('button', { name, exact: true }).click());
  }

  async open(): Promise<void> {
    await this.#act(
      this.#page.locator('#list').getByRole('button', { name: zh.shell.match, exact: true }).click(),
    );
  }

  chooseKind(kind: keyof typeof zh.codes.kind): Promise<void> {
    return this.#press(zh.codes.kind[kind]);
  }

  /** Fills in the least of a criterion. */
  needAtLeast(criterion: keyof typeof reasons.criteria, value: string): Promise<void> {
    return this.#act(this.region.getByLabel(words.minOf(reasons.criteria[criterion])).fill(value));
  }

  showResults(): Promise<void> {
    return this.#press(words.showResults);
  }

  /** Puts the next site that is not there yet on the shortlist; answers its name. */
  async shortlistNext(): Promise<string> {
    const site = this.region.locator('[data-part=match-site]').filter({
      has: this.#page.locator('[data-part=match-shortlist][aria-pressed="false"]'),
    });
    const name = await site.first().locator('[data-part=match-open] b').first().innerText();
    await this.#act(site.first().locator('[data-part=match-shortlist]').click());
    return name;
  }

  /** The sites on show, each with its name and its reasons. */
  async sites(): Promise<{ name: string; reasons: string[] }[]> {
    const found = await this.region.locator('[data-part=match-site]').all();
    return await Promise.all(
      found.map(async (site) => ({
        name: await site.locator('[data-part=match-open] b').first().innerText(),
        reasons: await site.locator('[data-part=match-reasons] li > span:last-of-type').allInnerTexts(),
      })),
    );
  }

  /** The title of what is chosen of the adjoining parcels and floors; null where nothing is. */
  async chosenTogether(): Promise<string | null> {
    const chosen = this.region.locator('[data-part=match-open][aria-current] b');
    return (await chosen.count()) > 0 ? await chosen.innerText() : null;
  }

  /** Chooses the nth of the adjoining parcels and floors that were found. */
  async chooseTogether(at: number): Promise<void> {
    const group = this.region.locator('details', { hasText: words.assemblies });
    await group.locator('[data-part=match-open]').nth(at).click();
  }

  /** How many fit, have to be asked about, and miss by one thing, in words. */
  async counts(): Promise<string> {
    return await this.region.locator('[data-part=match-total]').innerText();
  }

  /** Saves what is shown on a new project. */
  async saveOnNewProject(name: string): Promise<void> {
    await this.region.getByRole('button', { name: words.save, exact: true }).click();
    const dialog = this.#page.getByRole('dialog');
    await dialog.getByLabel(words.saveNewName).fill(name);
    await dialog.getByRole('button', { name: words.saveButton, exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
  }
}
