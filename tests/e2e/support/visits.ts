import type { BrowserContext } from 'playwright-core';
import { afterAll, inject, onTestFinished } from 'vitest';
import { type BrowserKind, browserOfSuite, openContext, type Visitor } from './browser.ts';
import { type MapPage, openMapPage, type Until } from './mapPage.ts';
import { serverOfSuite } from './server.ts';
import { type AskedServer, serverAt } from './serving.ts';

export interface Visits {
  server(): AskedServer;
  /** Opens a path of the suite's server in a tab that is closed when the test ends. */
  visit(path?: string, visitor?: SuiteVisitor): Promise<MapPage>;
}

interface SuiteVisitor extends Visitor {
  /** Default: the map. */
  readonly until?: Until;
  /** In a browser that has never been here; else tabs of one device share their cache. */
  readonly fresh?: boolean;
}

interface SuiteOptions {
  readonly content?: 'demo' | 'empty';
  readonly browser?: BrowserKind;
  /**
   * Stays in one tab and changes its address, as a reader does: most of a visit is the first drawing. For tests whose state is all in the
   * address; one that fails takes its tab with it.
   */
  readonly sameTab?: boolean;
}

/** A server and a browser for all tests of a suite that write nothing. */
export function visitsOfSuite({ content, browser: kind, sameTab = false }: SuiteOptions = {}): Visits {
  // The demo is looked at and left as it is: one server of it does for all suites.
  const server = content === 'empty' ? serverOfSuite('empty') : () => serverAt(inject('demoServer'));
  const browser = browserOfSuite(kind);
  const devices = new Map<string, BrowserContext>();
  const tabs = new Map<BrowserContext, MapPage>();
  afterAll(() => {
    devices.clear();
    tabs.clear();
  });
  async function deviceOf(visitor: SuiteVisitor): Promise<BrowserContext> {
    const { size = 'desktop', prefers = 'light', browser: own = kind, fresh } = visitor;
    const name = `${size} ${prefers} ${own}`;
    const known = fresh ? undefined : devices.get(name);
    const device = known ?? (await openContext(await browser(own), visitor));
    if (fresh) onTestFinished(() => device.close());
    else devices.set(name, device);
    return device;
  }
  return {
    server,
    async visit(path = '/', visitor = {}) {
      const context = await deviceOf(visitor);
      const known = tabs.get(context);
      if (known && (await isSamePage(known, path))) await known.follow(path, visitor.until);
      else await known?.load(server().address + path, visitor.until);
      const page = known ?? (await openMapPage(context, server().address + path, visitor.until));
      const stays = sameTab && !visitor.fresh;
      if (stays) tabs.set(context, page);
      onTestFinished(async ({ task }) => {
        if (visitor.fresh || (stays && task.result?.state !== 'fail')) return;
        tabs.delete(context);
        await page.close();
      });
      return page;
    },
  };
}

/** Whether a path is the page that a tab shows, with another view of it. */
async function isSamePage(page: MapPage, path: string): Promise<boolean> {
  const { origin, pathname } = await page.address();
  return new URL(path, origin).pathname === pathname;
}
