import type { Locator, Page } from 'playwright-core';
import { words } from '../../../web/features/ground/words.zh.ts';

/** Own ground as a planner brings it. */
export class GroundDesk {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get draft(): Locator {
    return this.page.locator('[data-part=ground-draft]');
  }

  get part(): Locator {
    return this.page.locator('[data-part=ground-part]');
  }

  get layers(): Locator {
    return this.page.locator('[data-part=ground-layers]');
  }

  async drop(name: string, content: string): Promise<void> {
    const file = { name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) };
    await this.page.locator('input[type=file]').setInputFiles(file);
    await this.part.first().waitFor();
  }

  /** Says what a value of the classing column is drawn as. */
  async draw(value: string, as: string): Promise<void> {
    await this.part.getByLabel(`${words.meaning} ${value}`).selectOption({ label: as });
  }

  async commit(count: number): Promise<void> {
    await this.draft.getByRole('button', { name: words.commit(String(count)) }).click();
    await this.draft.waitFor({ state: 'detached' });
  }
}
