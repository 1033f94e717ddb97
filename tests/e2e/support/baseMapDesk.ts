import type { Locator, Page } from 'playwright-core';
import sharp from 'sharp';

/** The page of base maps as an administrator knows it, and the choice of one on the map. */
export class BaseMapDesk {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Uploads an archive of tiles and keeps it as a base map, having looked at a tile of it. @returns what was said of file and tile */
  async addArchive(name: string, content: Buffer): Promise<string[]> {
    const { page } = this;
    await page.getByRole('button', { name: '添加底图' }).click();
    await page.getByRole('button', { name: /^瓦片包文件/ }).click();
    const form = page.locator('[data-part=basemap-form]');
    await form
      .locator('input[type=file]')
      .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: content });
    const facts = await form.locator('[data-part=archive-facts]').innerText();
    await form.getByRole('button', { name: '看一张瓦片' }).click();
    const trial = form.locator('[data-part=basemap-trial]');
    await trial.locator('img').waitFor();
    const said = await trial.innerText();
    await form.getByRole('button', { name: '保存' }).click();
    await form.waitFor({ state: 'detached' });
    return [facts, said];
  }

  get rows(): Locator {
    return this.page.locator('[data-part=basemap-list] > li');
  }

  /** Codes in their order. */
  async order(): Promise<(string | null)[]> {
    return await Promise.all((await this.rows.all()).map((row) => row.getAttribute('data-code')));
  }

  /** Moves a map up by keys alone. */
  async moveUp(name: string): Promise<void> {
    await this.page.getByRole('button', { name: `上移：${name}` }).press('Enter');
  }

  /** Chooses a base map on the map, by keys. */
  async choose(name: string): Promise<void> {
    await this.page.getByRole('button', { name: '底图', exact: true }).press('Enter');
    await this.page.getByRole('radio', { name }).press('Space');
    await this.page.keyboard.press('Escape');
  }

  /** Red, green, blue of the map in its middle. */
  async colour(): Promise<readonly number[]> {
    const { width, height } = this.page.viewportSize()!;
    const clip = { x: width * 0.6, y: height / 2, width: 8, height: 8 };
    const { data } = await sharp(await this.page.screenshot({ clip }))
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    return [...data.subarray(0, 3)];
  }

  /** What the foot of the map says of its base map. */
  async credits(): Promise<string> {
    return await this.page.locator('[data-part=map-credits]').innerText();
  }
}
