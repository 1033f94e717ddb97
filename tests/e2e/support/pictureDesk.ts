import type { Locator, Page } from 'playwright-core';
import { words } from '../../../web/features/pictures/words.zh.ts';

/** A place that is known in a picture and by a survey. */
export interface SurveyedPoint {
  readonly x: number;
  readonly y: number;
  readonly east: number;
  readonly north: number;
}

/** What a planner does with pictures: brings one, places it by points, looks how well they are met. */
export class PictureDesk {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get #dialog(): Locator {
    return this.page.getByRole('dialog');
  }

  get #rows(): Locator {
    return this.page.locator('[data-part=control-point]');
  }

  /** Chooses a picture, and waits until it is made ready. */
  async bring(name: string, buffer: Buffer): Promise<void> {
    await this.page
      .getByLabel(words.choose, { exact: true })
      .setInputFiles({ name: `${name}.png`, mimeType: 'image/png', buffer });
    await this.page.locator('[data-part=picture][data-state=ready]', { hasText: name }).waitFor();
  }

  /** Opens the placing of a picture, with coordinates of that system. */
  async beginPlacing(name: string, system: string): Promise<void> {
    await this.page.getByRole('button', { name: words.placeOf(name) }).click();
    await this.#dialog.getByRole('combobox', { name: words.system }).selectOption(system);
  }

  /** Clicks a point in the picture, puts right to a tenth of a pixel where it is, and types its coordinates. */
  async addPoint(point: SurveyedPoint, share: readonly [number, number]): Promise<void> {
    const before = await this.#rows.count();
    const viewer = this.#dialog.locator('[data-part=picture-viewer]');
    const whole = await viewer.locator('img').first().boundingBox();
    const room = await viewer.boundingBox();
    if (!whole || !room) throw new Error('Expected a picture to click on');
    const position = {
      x: whole.x - room.x + whole.width * share[0],
      y: whole.y - room.y + whole.height * share[1],
    };
    await viewer.click({ position });
    const inputs = this.#rows.nth(before).getByRole('textbox');
    for (const [place, value] of [point.x, point.y, point.east, point.north].entries()) {
      await inputs.nth(place).fill(String(value));
      await inputs.nth(place).press('Enter');
    }
  }

  async useTransform(transform: keyof typeof words.placing.transforms): Promise<void> {
    await this.#dialog.getByRole('radio', { name: words.placing.transforms[transform] }).check();
  }

  /** What is said of how the points are met, and of which one is marked. */
  async fit(): Promise<{ said: string; worst: string[] }> {
    const worst = this.#rows.and(this.page.locator('[data-worst]'));
    return {
      said: await this.#dialog.locator('[data-part=fit]').innerText(),
      worst: await worst
        .getByRole('textbox')
        .first()
        .evaluateAll((inputs) => inputs.map((input) => input.ariaLabel ?? '')),
    };
  }

  async removePoint(name: string): Promise<void> {
    await this.#dialog.getByRole('button', { name: words.placing.removePoint(name) }).click();
  }

  async save(): Promise<void> {
    await this.#dialog.getByRole('button', { name: words.placing.apply }).click();
    await this.#dialog.waitFor({ state: 'detached' });
  }

  /** What the card of a picture says of where it stands. */
  async state(name: string): Promise<string> {
    const card = this.page.locator('[data-part=picture]', { hasText: name });
    return await card.locator('[data-part=picture-state]').innerText();
  }
}
