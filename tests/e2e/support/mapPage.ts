import type { BrowserContext, Locator, Page } from 'playwright-core';
import type { Tool } from '../../../web/state/ui.ts';
import type { Face } from '../../../web/state/view.ts';
import { addressOf } from './addressOf.ts';
import { FilterPanel } from './filterPanel.ts';
import { type LonLat, MapCanvas } from './mapCanvas.ts';
import { PageHeader } from './pageHeader.ts';
import { accessibilityFaults, clippedText, smallTargets, widerThanWindow, wording } from './pageMeasures.ts';
import { wordsOfPage } from './pageWords.ts';
import { ResultList } from './resultList.ts';
import { SheetPanel } from './sheetPanel.ts';
import { type Watch, watch } from './watch.ts';

/** More stops than this before the list is a page that nobody crosses by keys. */
const MOST_STOPS = 60;

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

  /** Loads an address, and waits as a visit does. */
  async load(address: string, until: Until = 'map'): Promise<void> {
    await this.goTo(address);
    // The page is put together by its script, when the map's code is there too.
    if (until === 'page') await this.page.locator('#root > *').first().waitFor();
    else await this.map.waitUntilIdle();
  }

  /** Goes to a path as a link within the page does: what the address does not say stays as it was. */
  async follow(path: string, until: Until = 'map'): Promise<void> {
    await this.page.evaluate((to) => {
      window.history.pushState(null, '', to);
      window.dispatchEvent(new PopStateEvent('popstate'));
    }, path);
    // The driver's own words are those of the address that it has heard of.
    const language = (address: URL) => address.searchParams.get('lang');
    await this.page.waitForURL((now) => language(now) === language(new URL(path, now)));
    await (until === 'page' ? this.map.waitUntilAnswered() : this.map.waitUntilIdle());
  }

  async close(): Promise<void> {
    await this.page.close();
  }

  async back(): Promise<void> {
    await this.page.goBack();
  }

  async press(key: string): Promise<void> {
    await this.page.keyboard.press(key);
  }

  /** Goes on pressing a key until that has the focus. @throws Error when it never gets it */
  async pressUntilFocused(key: string, target: Locator): Promise<void> {
    for (let presses = 0; presses < MOST_STOPS; presses++) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await this.press(key);
    }
    throw new Error(`Expected the focus to come by ${key}, but it did not in ${MOST_STOPS} presses`);
  }

  address(): Promise<URL> {
    return addressOf(this.page);
  }

  /** One parameter of the address, as it was written. */
  async parameter(name: string): Promise<string | null> {
    return (await this.address()).searchParams.get(name);
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
    await this.map.clickThrough(
      tool === 'area' ? [...places, places[0]] : [...places, places[places.length - 1]],
    );
    return await this.page.locator('[data-part=measured]').innerText();
  }

  /** Takes a tool of the map into the hand. */
  async takeTool(tool: Tool): Promise<void> {
    const words = wordsOfPage(this.page).map;
    await this.page
      .getByRole('region', { name: words.tools })
      .getByRole('button', { name: words[tool] })
      .click();
    await this.page.getByText(words.toolHelp[tool]).waitFor();
    await this.map.waitForTool();
  }

  /** The name of the map's tool in use; null when the hand is free. */
  async toolInHand(): Promise<string | null> {
    const pressed = this.page
      .getByRole('region', { name: wordsOfPage(this.page).map.tools })
      .getByRole('button', { pressed: true });
    return (await pressed.count()) === 0 ? null : await pressed.first().getAttribute('aria-label');
  }

  async tilt(): Promise<void> {
    const words = wordsOfPage(this.page).map;
    await this.page
      .getByRole('region', { name: words.tools })
      .getByRole('button', { name: words.threeD })
      .click();
  }

  async openLayers(): Promise<void> {
    await this.page.getByRole('button', { name: wordsOfPage(this.page).map.layers }).click();
  }

  /** On a phone: turns to the list or to the map. */
  async turnTo(face: Face): Promise<void> {
    const words = wordsOfPage(this.page).shell.face;
    await this.page
      .getByRole('radiogroup', { name: words.label })
      .getByRole('radio', { name: words[face], exact: true })
      .click();
  }

  /** What the page as a whole has to say: banners and warnings over the map. */
  async notices(): Promise<string[]> {
    return await this.page.locator('[data-part=notices] > *').allInnerTexts();
  }

  /** Takes the way out that each notice offers, until there is none. */
  async dismissNotices(): Promise<void> {
    const ways = this.page.locator('[data-part=notices] > *').getByRole('button');
    for (let left = await ways.count(); left > 0; left = await ways.count()) {
      await ways.first().click();
      await this.page.waitForFunction(
        (before) => document.querySelectorAll('[data-part=notices] button').length < before,
        left,
      );
    }
  }

  async leaveThePast(): Promise<void> {
    await this.page.getByRole('button', { name: wordsOfPage(this.page).notices.past.back }).click();
  }

  async look(): Promise<{ theme: string | undefined; language: string }> {
    return await this.page.evaluate(() => ({
      theme: document.documentElement.dataset.theme,
      language: document.documentElement.lang,
    }));
  }

  async isListShown(): Promise<boolean> {
    return await this.list.region.isVisible();
  }

  wording(): Promise<string[]> {
    return wording(this.page);
  }

  widerThanWindow(): Promise<string[]> {
    return widerThanWindow(this.page);
  }

  /** Texts that a window of that many pixels cuts, at each width. */
  async clippedAt(widths: readonly number[]): Promise<string[]> {
    const height = this.page.viewportSize()!.height;
    const clipped: string[] = [];
    for (const width of widths) {
      await this.page.setViewportSize({ width, height });
      // Two frames: the panels measure themselves after the window has its size.
      await this.page.evaluate(
        () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
      );
      for (const text of await clippedText(this.page)) clipped.push(`${width}: ${text}`);
    }
    return clipped;
  }

  smallTargets(): Promise<string[]> {
    return smallTargets(this.page);
  }

  accessibilityFaults(): Promise<string[]> {
    return accessibilityFaults(this.page);
  }

  async visibleText(): Promise<string> {
    return await this.page.locator('body').innerText();
  }

  async screenshot(path: string): Promise<void> {
    await this.page.screenshot({ path });
  }
}

/** What a visit waits for: until the map has drawn everything, or no longer than for the page. */
export type Until = 'map' | 'page';

/** A new tab on an address. */
export async function openMapPage(
  context: BrowserContext,
  address: string,
  until: Until = 'map',
): Promise<MapPage> {
  const tab = await context.newPage();
  const page = new MapPage(tab, await watch(tab, new URL(address).origin));
  await page.load(address, until);
  return page;
}
