import type { Page } from 'playwright-core';

/** The address as the page has it at this moment. The tool's own `page.url()` follows by an event, late on a busy machine. */
export async function addressOf(page: Page): Promise<URL> {
  return new URL(await page.evaluate(() => window.location.href));
}
