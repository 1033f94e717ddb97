import type { BrowserContext, Page } from 'playwright-core';
import type { Tool } from '../../../web/state/ui.ts';
import type { Face } from '../../../web/state/view.ts';
import { type LonLat, MapCanvas } from './mapCanvas.ts';
import { PageHeader } from './pageHeader.ts';
import { FilterPanel, ResultList, SheetPanel, wordsOfPage } from './panels.ts';
import { type Watch, watch } from './watch.ts';

/** The map page as its user knows it. Only this driver and its parts know the browser's tool. */
export class MapPage {
  readonly map: MapCanvas;
  readonly header: PageHeader;
  readonly filters: FilterPanel;
  readonly list: ResultList;
  readonly sheet: SheetPanel;
  readonly watch: Watch;
  /** For what only the tool can say: sizes, accessibility. */
  readonly page: Page;

  constructor(page: Page, seen: Watch) {
    this.page = page;
    this.watch = seen;
    this.map = new MapCanvas(page, seen);
    this.header = new PageHeader(page);
    this.filters = new FilterPanel(page);
    this.list = new ResultList(page);
    this.sheet = new SheetPanel(page);
  }

  async goTo(address: string): Promise<void> {
    await this.page.goto(address);
  }

  async close(): Promise<void> {
    await this.page.close();
  }

  async back(): Promise<void> {
    await this.page.goBack();
  }

  get address(): string {
    return this.page.url();
  }

  /** One parameter of the address, as it was written. */
  parameter(name: string): string | null {
    return new URL(this.address).searchParams.get(name);
  }

  /** Draws on the map: corners of a polygon, centre and rim of a radius. */
  async drawPolygon(corners: readonly LonLat[]): Promise<void> {
    await this.takeTool('polygon');
    await this.map.clickThrough([...corners, corners[0]]);
  }

  async drawRadius(centre: LonLat, rim: LonLat): Promise<void> {
    await this.takeTool('circle');
    await this.map.clickThrough([centre, rim]);
  }

  /** What the tool says after these places were clicked. */
  async measure(tool: 'length' | 'area', places: readonly LonLat[]): Promise<string> {
    await this.takeTool(tool);
    await this.map.clickThrough(tool === 'area' ? [...places, places[0]] : [...places, places[places.length - 1]]);
    return await this.page.locator('.map-measured').innerText();
  }

  /** Takes a tool of the map into the hand; it is there when its help is. */
  async takeTool(tool: Tool): Promise<void> {
    const words = wordsOfPage(this.page).map;
    await this.page
      .getByRole('toolbar', { name: words.tools })
      .getByRole('button', { name: words[tool] })
      .click();
    await this.page.getByText(words.toolHelp[tool]).waitFor();
  }

  async tilt(): Promise<void> {
    const words = wordsOfPage(this.page).map;
    await this.page
      .getByRole('toolbar', { name: words.tools })
      .getByRole('button', { name: words.threeD })
      .click();
  }

  async openLayers(): Promise<void> {
    await this.page.getByRole('button', { name: wordsOfPage(this.page).map.layers }).click();
  }

  /** On a phone: turns to the list or to the map. */
  async turnTo(face: Face): Promise<void> {
    const words = wordsOfPage(this.page).face;
    await this.page
      .getByRole('group', { name: words.label })
      .getByRole('button', { name: words[face], exact: true })
      .click();
  }

  /** What the page as a whole has to say: banners and warnings over the map. */
  async notices(): Promise<string[]> {
    return await this.page.locator('.notices .notice').allInnerTexts();
  }

  async visibleText(): Promise<string> {
    return await this.page.locator('body').innerText();
  }

  async screenshot(path: string): Promise<void> {
    await this.page.screenshot({ path });
  }
}

/** A new tab on an address; waits until the map has drawn, unless the map cannot be there. */
export async function openMapPage(
  context: BrowserContext,
  address: string,
  expects: 'map' | 'no map' = 'map',
): Promise<MapPage> {
  const tab = await context.newPage();
  const page = new MapPage(tab, await watch(tab, new URL(address).origin));
  await page.goTo(address);
  if (expects === 'map') await page.map.waitUntilIdle();
  return page;
}
