import type { BrowserContext } from 'playwright-core';
import { afterAll, onTestFinished } from 'vitest';
import { browserOfSuite, openContext, type Visitor } from './browser.ts';
import { type MapPage, openMapPage, type Until } from './mapPage.ts';
import { serverOfSuite } from './server.ts';
import type { TestServer } from './serving.ts';

export interface Visits {
  server(): TestServer;
  /** Opens a path of the suite's server in a tab that is closed when the test ends. */
  visit(path?: string, visitor?: SuiteVisitor): Promise<MapPage>;
}

interface SuiteVisitor extends Visitor {
  /** Default: the map. */
  readonly until?: Until;
  /** In a browser that has never been here; else tabs of one device share their cache. */
  readonly fresh?: boolean;
}

/** A server and a browser for all tests of a suite. */
export function visitsOfSuite(
  options: { content?: 'demo' | 'empty'; browserFlags?: readonly string[] } = {},
): Visits {
  const server = serverOfSuite(options.content);
  const browser = browserOfSuite(options.browserFlags);
  const devices = new Map<string, BrowserContext>();
  afterAll(() => devices.clear());
  async function deviceOf({ size, prefers, fresh }: SuiteVisitor): Promise<BrowserContext> {
    const name = `${size} ${prefers}`;
    const known = fresh ? undefined : devices.get(name);
    const device = known ?? (await openContext(browser(), { size, prefers }));
    if (fresh) onTestFinished(() => device.close());
    else devices.set(name, device);
    return device;
  }
  return {
    server,
    async visit(path = '/', visitor = {}) {
      const context = await deviceOf(visitor);
      const page = await openMapPage(context, server().address + path, visitor.until);
      if (!visitor.fresh) onTestFinished(() => page.close());
      return page;
    },
  };
}
