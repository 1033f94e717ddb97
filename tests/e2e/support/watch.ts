import type { Page } from 'playwright-core';

/** What a page did that nobody sees: kept from its first request on. */
export interface Watch {
  readonly consoleErrors: string[];
  /** Addresses asked for at another origin than the page's own. */
  readonly foreignRequests: string[];
  /** Breaches of the content security policy. */
  readonly violations: string[];
  /** Every address asked for. */
  readonly requests: string[];
  /** How many requests for data have not been answered yet. */
  pending(): number;
  /** Resolves when none is left. */
  answered(): Promise<void>;
}

/** Requests for data that have an end: a stream of events has none. */
const DATA = /\/(api\/(?!events)|tiles\/|basemap\/)/;

/** Watches a page and its workers, from before its first address, for what should not happen. */
export async function watch(page: Page, origin: string): Promise<Watch> {
  const pending = new Set<object>();
  const waiting: (() => void)[] = [];
  const kept = { consoleErrors: [], foreignRequests: [], violations: [], requests: [] } as Record<
    'consoleErrors' | 'foreignRequests' | 'violations' | 'requests',
    string[]
  >;
  page.on('console', (message) => {
    if (message.type() === 'error') kept.consoleErrors.push(message.text());
  });
  page.on('pageerror', (error) => kept.consoleErrors.push(String(error)));
  page.on('request', (request) => {
    const address = request.url();
    kept.requests.push(address);
    if (!/^(data|blob):/.test(address) && new URL(address).origin !== origin)
      kept.foreignRequests.push(address);
    if (DATA.test(address)) pending.add(request);
  });
  const ended = (request: object) => {
    pending.delete(request);
    if (pending.size === 0) for (const resolve of waiting.splice(0)) resolve();
  };
  page.on('requestfinished', ended);
  page.on('requestfailed', ended);
  await page.exposeBinding('__violated', (_source, text: string) => {
    kept.violations.push(text);
  });
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const report = (window as Window & { __violated?: (text: string) => void }).__violated;
      report?.(`${event.violatedDirective}: ${event.blockedURI}`);
    });
  });
  return {
    ...kept,
    pending: () => pending.size,
    answered: () => new Promise((resolve) => (pending.size === 0 ? resolve() : waiting.push(resolve))),
  };
}
