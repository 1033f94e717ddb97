import type { Locator, Page } from 'playwright-core';
import { type FieldName, fieldNamed } from '#contract/fields.ts';
import type { Dictionary } from '../../support/dictionaries.ts';
import { addressOf } from './addressOf.ts';
import { accessibilityFaults, widerThanWindow } from './pageMeasures.ts';
import { wordsOfPage } from './pageWords.ts';
import { SheetPanel } from './sheetPanel.ts';
import type { Watch } from './watch.ts';

type Side = 'mine' | 'theirs';

/** The page as an officer knows it: their login, their account, the form on a sheet, and what happens when two write at once. */
export class OfficePage {
  readonly sheet: SheetPanel;
  readonly watch: Watch;
  readonly page: Page;

  constructor(page: Page, seen: Watch) {
    this.page = page;
    this.watch = seen;
    this.sheet = new SheetPanel(page);
  }

  get #words(): Dictionary {
    return wordsOfPage(this.page);
  }

  async path(): Promise<string> {
    const { pathname, search } = await addressOf(this.page);
    return pathname + search;
  }

  async goTo(path: string): Promise<void> {
    await this.page.goto(new URL(path, this.page.url()).href);
  }

  /** What the API answers them. */
  async ask<T>(path: string): Promise<T> {
    const answer = await this.page.request.get(new URL(path, this.page.url()).href);
    if (!answer.ok()) throw new Error(`${path} answered ${answer.status()}`);
    return await answer.json();
  }

  /** Fills in the login and leaves it, unless it says no. */
  async logIn(username: string, password: string): Promise<void> {
    await this.tryLogIn(username, password);
    await this.page.waitForURL((address) => address.pathname !== '/login');
  }

  async tryLogIn(username: string, password: string): Promise<void> {
    const { account, person } = this.#words;
    await this.page.getByLabel(person.username, { exact: true }).fill(username);
    await this.page.getByLabel(account.password, { exact: true }).fill(password);
    await this.page.getByRole('button', { name: account.login, exact: true }).click();
  }

  /** What the page says is wrong. */
  async alert(): Promise<string> {
    return await this.page.getByRole('alert').first().innerText();
  }

  async logOut(): Promise<void> {
    const { account } = this.#words;
    await this.page.getByRole('button', { name: account.menu('') }).click();
    await this.page.getByRole('button', { name: account.logOut }).click();
    await this.page.waitForURL((address) => address.pathname === '/login');
  }

  get form(): Locator {
    return this.page.locator('[data-part=edit-panel]');
  }

  async edit(): Promise<void> {
    await this.sheet.region.getByRole('button', { name: this.#words.edit.edit, exact: true }).click();
    await this.form.waitFor();
  }

  /** Whether the sheet, once it says something, lets itself be edited. */
  async mayEdit(): Promise<boolean> {
    await this.sheet.text();
    return await this.sheet.region
      .getByRole('button', { name: this.#words.edit.edit, exact: true })
      .isVisible();
  }

  async setField(name: FieldName, text: string): Promise<void> {
    await this.#field(name).fill(text);
  }

  async fieldValue(name: FieldName): Promise<string> {
    return await this.#field(name).inputValue();
  }

  async save(): Promise<void> {
    await this.form.getByRole('button', { name: this.#words.office.save, exact: true }).click();
  }

  /** Resolves when what was saved closed its form. */
  async saved(): Promise<void> {
    await this.form.waitFor({ state: 'detached' });
  }

  get conflict(): Locator {
    return this.page.getByRole('dialog', { name: this.#words.edit.conflictTitle });
  }

  /** Chooses a side for a field that both have changed. */
  async choose(name: FieldName, side: Side): Promise<void> {
    const word = this.#words.fields[name];
    await this.conflict
      .getByRole('group', { name: word })
      .getByText(this.#words.forms[side], { exact: true })
      .click();
  }

  async saveChoice(): Promise<void> {
    await this.conflict.getByRole('button', { name: this.#words.edit.saveChoice }).click();
  }

  async openStatus(): Promise<Locator> {
    await this.sheet.region.getByRole('button', { name: this.#words.edit.changeStatus }).click();
    return this.page.getByRole('dialog', { name: this.#words.edit.statusTitle });
  }

  /** The versions of the open sheet as they are read, newest first. */
  async versions(): Promise<string[]> {
    const button = this.sheet.region.getByRole('button', { name: this.#words.edit.versions });
    if ((await button.getAttribute('aria-expanded')) === 'false') await button.click();
    const list = this.sheet.region.locator('[data-part=versions] > li');
    await list.first().waitFor();
    return await list.allInnerTexts();
  }

  accessibilityFaults(): Promise<string[]> {
    return accessibilityFaults(this.page);
  }

  widerThanWindow(): Promise<string[]> {
    return widerThanWindow(this.page);
  }

  #field(name: FieldName): Locator {
    const field = fieldNamed(name);
    if (!field) throw new Error(`Expected a field, got ${name}`);
    return this.form.getByLabel(this.#words.fields[name], { exact: true });
  }
}
