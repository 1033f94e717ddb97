import type { Locator } from 'playwright-core';
import type { EditMode } from '../../../web/features/boundary/boundaryStore.ts';
import { words } from '../../../web/features/boundary/words.zh.ts';
import { addressOf } from './addressOf.ts';
import { type LonLat, MapCanvas } from './mapCanvas.ts';
import type { OfficePage } from './officePage.ts';
import { numberIn } from './pageWords.ts';

/** The editor of boundaries as an officer uses it: their hand on the map, and the card beside it. */
export class BoundaryCard {
  readonly region: Locator;
  readonly map: MapCanvas;
  readonly #office: OfficePage;

  constructor(office: OfficePage) {
    this.#office = office;
    this.region = office.page.locator('[data-part=boundary-card]');
    this.map = new MapCanvas(office.page, office.watch);
  }

  /** From an open sheet; there when its corners can be held. */
  async open(): Promise<void> {
    await this.#office.sheet.region.getByRole('button', { name: '编辑边界' }).click();
    await this.#until(this.region.locator('[data-part=boundary-corner]').waitFor());
    await this.#office.page.waitForFunction(
      () => window.__wutongMap?.getSource('boundary-shape') && !window.__wutongMap.isMoving(),
    );
  }

  async mode(mode: Exclude<EditMode, 'draw'>): Promise<void> {
    await this.region.getByRole('radio', { name: words.modes[mode], exact: true }).click();
    await this.region.getByText(words.help[mode]).waitFor();
  }

  async press(name: string): Promise<void> {
    await this.region.getByRole('button', { name, exact: true }).click();
  }

  async key(keys: string): Promise<void> {
    await this.#office.page.keyboard.press(keys);
  }

  /** Draws a line and ends it at its last place. */
  async drawLine(places: readonly LonLat[]): Promise<void> {
    await this.map.waitForTool();
    await this.map.clickThrough([...places, places[places.length - 1]]);
  }

  async areaM2(): Promise<number> {
    return numberIn(await this.region.getByTestId('boundary-area').locator('b').first().innerText());
  }

  async findings(): Promise<string> {
    return await this.region.locator('[data-part=boundary-findings]').innerText();
  }

  async alert(): Promise<string> {
    return await this.region.getByRole('alert').innerText();
  }

  /** Resolves when what was saved closed the editor. */
  async closed(): Promise<void> {
    await this.#until(this.region.waitFor({ state: 'detached' }));
  }

  /** The resource whose sheet is open. */
  async site(): Promise<number> {
    return Number((await addressOf(this.#office.page)).searchParams.get('site'));
  }

  /** What the open sheet says of where it comes from. */
  async lineage(): Promise<string> {
    const { region } = this.#office.sheet;
    await region.getByRole('button', { name: '修改记录' }).click();
    return await region.locator('[data-part=lineage]').innerText();
  }

  /** What the page says where it does not do what is waited for. */
  async #until(done: Promise<void>): Promise<void> {
    try {
      await done;
    } catch (error) {
      const [card] = await this.region.allInnerTexts();
      const said = card ?? (await this.#office.page.locator('body').innerText());
      throw new Error(`The page says ${JSON.stringify(said.slice(0, 1500))}`, { cause: error });
    }
  }
}
