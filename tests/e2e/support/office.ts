import type { BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import type { PersonData, Role } from '#contract/people.ts';
import type { RecordHome } from '#record/home.ts';
import { addPerson, cookieOf } from '../../support/people.ts';
import { type BrowserKind, browserOfSuite, openContext, type Visitor } from './browser.ts';
import { type Clerk, clerkAt } from './clerk.ts';
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
  { username: 'zhou', name: '周审', role: 'auditor' },
] as const satisfies readonly { username: string; name: string; role: Role }[];
export type StaffName = (typeof STAFF)[number]['username'];

export interface Office {
  server(): TestServer;
  /** A browser that has never been here, on a path. */
  arrive(path?: string, visitor?: Visitor): Promise<OfficePage>;
  /** As `arrive`, logged in already: how that is done on the page is a test of its own. */
  logIn(who: StaffName, path?: string, visitor?: Visitor): Promise<OfficePage>;
  /** One of the staff without a page: for what goes before it, and for writes of others. */
  clerk(who: StaffName): Promise<Clerk>;
}

/** A server that asks for a login, with its staff, and a browser for each of them. */
export function officeOfSuite(kind?: BrowserKind): Office {
  const cleanups: (() => Promise<void>)[] = [];
  const browser = browserOfSuite(kind);
  const staff = new Map<StaffName, PersonData>();
  let home: RecordHome;
  let server: TestServer;
  beforeAll(async () => {
    home = await demoHome((cleanup) => cleanups.push(cleanup));
    for (const person of STAFF) staff.set(person.username, await addPerson(home, person));
    server = await serveRecord(home, { ACCESS: 'login' });
    cleanups.push(() => server.close());
  });
  afterAll(async () => {
    for (const cleanup of cleanups.reverse()) await cleanup();
  });
  async function device(visitor: Visitor): Promise<BrowserContext> {
    const context = await openContext(await browser(visitor.browser), visitor);
    onTestFinished(() => context.close());
    return context;
  }
  async function open(context: BrowserContext, path: string): Promise<OfficePage> {
    const tab = await context.newPage();
    const page = new OfficePage(tab, await watch(tab, server.address));
    await tab.goto(server.address + path);
    return page;
  }
  const login = (who: StaffName) => cookieOf(home, staff.get(who)!);
  return {
    server: () => server,
    arrive: async (path = '/', visitor = {}) => await open(await device(visitor), path),
    async logIn(who, path = '/', visitor = {}) {
      const context = await device(visitor);
      const [name, value] = (await login(who)).cookie.split('=');
      await context.addCookies([{ name, value, url: server.address }]);
      return await open(context, path);
    },
    clerk: async (who) => clerkAt(server.address, await login(who)),
  };
}
