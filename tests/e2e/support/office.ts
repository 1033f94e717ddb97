import { afterAll, beforeAll, onTestFinished } from 'vitest';
import type { Role } from '#contract/people.ts';
import { addPerson, PASSWORD } from '../../support/people.ts';
import { browserOfSuite, openContext, type Visitor } from './browser.ts';
import { OfficePage } from './officePage.ts';
import { demoHome } from './server.ts';
import { serveRecord, type TestServer } from './serving.ts';
import { watch } from './watch.ts';

/** Who works in the office of the tests, all with one password. */
export const STAFF = [
  { username: 'li', name: '李敏', role: 'planner' },
  { username: 'chen', name: '陈昊', role: 'planner' },
  { username: 'qian', name: '钱工', role: 'officer' },
  { username: 'sun', name: '孙工', role: 'officer' },
  { username: 'wang', name: '王主任', role: 'admin' },
  { username: 'zhao', name: '赵看', role: 'viewer' },
] as const satisfies readonly { username: string; name: string; role: Role }[];
export type StaffName = (typeof STAFF)[number]['username'];

export interface Office {
  server(): TestServer;
  /** A browser that has never been here, on a path. */
  arrive(path?: string, visitor?: Visitor): Promise<OfficePage>;
  /** As `arrive`, through the login. */
  logIn(who: StaffName, path?: string, visitor?: Visitor): Promise<OfficePage>;
}

/** A server that asks for a login, with its staff, and a browser for each of them. */
export function officeOfSuite(): Office {
  const cleanups: (() => Promise<void>)[] = [];
  const browser = browserOfSuite();
  let server: TestServer;
  beforeAll(async () => {
    const home = await demoHome((cleanup) => cleanups.push(cleanup));
    for (const person of STAFF) await addPerson(home, person);
    server = await serveRecord(home, { ACCESS: 'login' });
    cleanups.push(() => server.close());
  });
  afterAll(async () => {
    for (const cleanup of cleanups.reverse()) await cleanup();
  });
  async function arrive(path = '/', visitor: Visitor = {}): Promise<OfficePage> {
    const context = await openContext(browser(), visitor);
    onTestFinished(() => context.close());
    const tab = await context.newPage();
    const page = new OfficePage(tab, await watch(tab, server.address));
    await tab.goto(server.address + path);
    return page;
  }
  return {
    server: () => server,
    arrive,
    async logIn(who, path = '/', visitor = {}) {
      const page = await arrive(path, visitor);
      await page.logIn(who, PASSWORD);
      return page;
    },
  };
}
