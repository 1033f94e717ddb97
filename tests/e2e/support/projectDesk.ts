import type { Locator, Page } from 'playwright-core';
import type { ProjectGrade, ProjectStage } from '#contract/projectCodes.ts';
import { words } from '../../../web/features/projects/words.zh.ts';
import { zh } from '../../support/dictionaries.ts';
import { contentOf } from './downloaded.ts';

/** What an officer does with their projects: the board, a project's sheet, its contacts and issues, the workbook. */
export class ProjectDesk {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get panel(): Locator {
    return this.page.getByRole('complementary', { name: words.sheet });
  }

  get form(): Locator {
    return this.page.locator('[data-part=project-panel] form');
  }

  /** Makes a project of which only the name is known; its sheet opens. */
  async make(name: string): Promise<void> {
    await this.page.getByRole('button', { name: words.add }).click();
    const dialog = this.page.getByRole('dialog', { name: words.add });
    await dialog.getByLabel(words.fields.name).fill(name);
    await dialog.getByRole('button', { name: words.create }).click();
    await this.panel.getByRole('heading', { name }).waitFor();
    await this.panel.getByRole('heading', { name: words.gradeTitle }).waitFor();
  }

  async close(): Promise<void> {
    await this.panel.getByRole('button', { name: words.closeSheet }).click();
    await this.panel.waitFor({ state: 'detached' });
  }

  async grade(grade: ProjectGrade, measure: string, owner: string): Promise<void> {
    await this.panel.getByRole('button', { name: words.gradeChange }).click();
    const dialog = this.page.getByRole('dialog', { name: words.gradeChange });
    await dialog.getByRole('radio', { name: words.grades[grade] }).check();
    await dialog.getByLabel(words.fields.measure, { exact: true }).fill(measure);
    await dialog.getByLabel(words.fields.measureOwner).fill(owner);
    await this.#confirm(dialog);
  }

  async addContact(entry: { withWhom: string; outcome: string; nextStep: string }): Promise<void> {
    await this.panel.getByRole('button', { name: words.contactAdd }).click();
    const dialog = this.page.getByRole('dialog', { name: words.contactAdd });
    for (const [key, text] of Object.entries(entry))
      await dialog.getByLabel(words.contact[key as keyof typeof entry], { exact: true }).fill(text);
    await this.#confirm(dialog);
  }

  async addIssue(text: string, due: string): Promise<void> {
    await this.panel.getByRole('button', { name: words.issueAdd }).click();
    const dialog = this.page.getByRole('dialog', { name: words.issueAdd });
    await dialog.getByLabel(words.issue.text).fill(text);
    await dialog.getByLabel(words.issue.due).fill(due);
    await this.#confirm(dialog);
  }

  /** Drags a card onto another stage. */
  async drag(name: string, to: ProjectStage): Promise<void> {
    await this.#card(name).dragTo(this.#stage(to).getByRole('heading'));
  }

  /** Moves a card by its button, as a keyboard does, to a stage that wants a reason. */
  async move(name: string, to: ProjectStage): Promise<void> {
    await this.#card(name)
      .getByRole('button', { name: words.moveOf(name) })
      .press('Enter');
    const dialog = this.page.getByRole('dialog', { name: words.moveTitle(name) });
    await dialog.getByRole('radio', { name: words.stages[to] }).check();
    const reason = dialog.getByLabel(words.moveReason);
    if (await reason.getAttribute('required').then((value) => value === null))
      throw new Error('Expected the step back to ask for a reason.');
    await reason.fill('投资方要再等一等');
    await dialog.getByRole('button', { name: words.move, exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
  }

  async cardsOf(stage: ProjectStage): Promise<string[]> {
    return await this.#stage(stage).locator('[data-part=project-name]').allInnerTexts();
  }

  async export(): Promise<{ name: string; content: Buffer }> {
    const [download] = await Promise.all([
      this.page.waitForEvent('download'),
      this.page.getByRole('link', { name: words.export('XLSX') }).click(),
    ]);
    return { name: download.suggestedFilename(), content: await contentOf(download) };
  }

  async edit(): Promise<void> {
    await this.panel.getByRole('button', { name: words.edit, exact: true }).click();
    await this.form.waitFor();
  }

  async fill(values: Partial<Record<keyof typeof words.fields, string>>): Promise<void> {
    for (const [key, text] of Object.entries(values))
      await this.form.getByLabel(words.fields[key as keyof typeof words.fields], { exact: true }).fill(text);
  }

  async save(): Promise<void> {
    await this.form.getByRole('button', { name: zh.office.save, exact: true }).click();
  }

  /** The outcomes that are told, each in a part of its own. */
  async outcomes(): Promise<string[]> {
    return await this.page.locator('[data-part=outcome] h2').allInnerTexts();
  }

  /** How many rows stand behind the figure of an outcome. */
  async openOutcome(outcome: 'absorbed' | 'revived'): Promise<number> {
    await this.page.locator(`[data-part=outcome][data-outcome=${outcome}] h3 button`).first().click();
    const rows = this.page.getByRole('dialog').getByRole('listitem');
    await rows.first().waitFor();
    return await rows.count();
  }

  /** Sets the sites that are being looked at, past the page. */
  async shortlist(project: number, resources: readonly number[]): Promise<void> {
    const { origin } = new URL(this.page.url());
    const address = `${origin}/api/projects/${project}/shortlist`;
    const answer = await this.page.request.put(address, { data: { resources }, headers: { origin } });
    if (!answer.ok()) throw new Error(`The shortlist answered ${answer.status()}`);
  }

  async #confirm(dialog: Locator): Promise<void> {
    await dialog.getByRole('button', { name: zh.office.save, exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
  }

  #stage(stage: ProjectStage): Locator {
    return this.page.locator(`[data-part=project-stage][data-stage=${stage}]`);
  }

  #card(name: string): Locator {
    return this.page.locator('[data-part=project-card]').filter({ hasText: name });
  }
}
