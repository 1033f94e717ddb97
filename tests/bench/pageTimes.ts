import type { Browser, Page } from 'playwright-core';
import { openContext } from '../e2e/support/browser.ts';
import { MapPage } from '../e2e/support/mapPage.ts';
import { watch } from '../e2e/support/watch.ts';
import { median } from './measure.ts';

interface Options {
  readonly browser: Browser;
  readonly address: string;
  /** Measured ones; one more goes before them. */
  readonly rounds: number;
}

export interface FirstVisit {
  /** From the navigation until everything is drawn, median. */
  readonly idleMs: number;
  /** As it came over the wire, by what it was. */
  readonly transferredKB: Readonly<Record<string, number>>;
}

declare global {
  interface Window {
    /** The page's own clock, for a benchmark: when it was last clicked on, and when it had drawn what the address says. */
    __times?: { clicked: number; idle: number };
  }
}

/** Times visits by browsers that have never been there. */
export async function measureFirstVisits({ browser, address, rounds }: Options): Promise<FirstVisit> {
  const times: number[] = [];
  let transferredKB = {};
  for (let round = 0; round <= rounds; round++) {
    const context = await openContext(browser, { pixelRatio: 1 });
    const tab = await context.newPage();
    const sizes = countTransfers(tab);
    const page = await timedPage(tab, address);
    times.push((await timesOf(page)).idle);
    transferredKB = await sizes();
    await context.close();
  }
  return { idleMs: median(times.slice(1)), transferredKB };
}

/** Times the way from a click on a kind until the map has drawn it, median. */
export async function measureFilterChanges({ browser, address, rounds }: Options): Promise<number> {
  const context = await openContext(browser, { pixelRatio: 1 });
  const page = await timedPage(await context.newPage(), address);
  const times: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    // Another bound each time, so that no tile and no answer is remembered.
    await page.filters.setRange('available', { min: String(1_000 + 137 * round) });
    await page.map.waitUntilIdle();
    const before = await timesOf(page);
    await page.header.keepKind(round % 2 === 0 ? 'land' : 'factory');
    await page.map.waitUntilIdle();
    const { clicked, idle } = await timesOf(page, before.clicked);
    times.push(idle - clicked);
  }
  await context.close();
  return median(times.slice(1));
}

async function timedPage(tab: Page, address: string): Promise<MapPage> {
  await tab.addInitScript(keepTimes);
  const page = new MapPage(tab, await watch(tab, new URL(address).origin));
  await page.goTo(address);
  await page.map.waitUntilIdle();
  return page;
}

/** Runs in the page: looks every few milliseconds whether the map has drawn what was asked for since the last click. */
function keepTimes(): void {
  const times = { clicked: 0, idle: 0 };
  window.__times = times;
  let tiles = '';
  let busySince = 0;
  window.addEventListener(
    'pointerdown',
    () => {
      Object.assign(times, { clicked: performance.now(), idle: 0 });
    },
    { capture: true },
  );
  setInterval(() => {
    const map = window.__wutongMap;
    if (!map || times.idle > 0) return;
    const source = map.getSource('resources')?.serialize();
    const asked = source?.type === 'vector' ? (source.tiles?.[0] ?? '') : '';
    if (!asked || (asked === tiles && busySince < times.clicked)) return;
    if (asked !== tiles) {
      tiles = asked;
      busySince = performance.now();
    }
    if (map.loaded() && map.areTilesLoaded() && !map.isMoving()) times.idle = performance.now();
  }, 4);
}

/** The page's clock once it has stopped for a click after that one. */
async function timesOf(page: MapPage, after = -1): Promise<{ clicked: number; idle: number }> {
  const handle = await page.page.waitForFunction(
    (before) => {
      const times = window.__times;
      return times && times.idle > 0 && times.clicked > before ? { ...times } : null;
    },
    after,
    { polling: 50 },
  );
  return (await handle.jsonValue())!;
}

/** Counts what comes, with its headers, until asked; workers' requests too. */
function countTransfers(tab: Page): () => Promise<Record<string, number>> {
  const coming: Promise<[string, number]>[] = [];
  tab.on('requestfinished', (request) => {
    coming.push(
      request
        .sizes()
        .then((sizes): [string, number] => [
          kindOf(new URL(request.url()).pathname),
          sizes.responseBodySize + sizes.responseHeadersSize,
        ]),
    );
  });
  return async () => {
    const bytes: Record<string, number> = { total: 0 };
    for (const [kind, size] of await Promise.all(coming)) {
      bytes[kind] = (bytes[kind] ?? 0) + size;
      bytes.total += size;
    }
    return Object.fromEntries(Object.entries(bytes).map(([kind, size]) => [kind, Math.round(size / 1000)]));
  };
}

function kindOf(path: string): string {
  if (path.startsWith('/tiles/')) return 'tiles';
  if (path.startsWith('/api/')) return 'answers';
  if (path.startsWith('/basemap/')) return 'base map';
  return 'page, scripts, styles';
}
