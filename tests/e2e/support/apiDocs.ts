import type { Locator, Page } from 'playwright-core';

/** Names this machine without being a loopback address: no browser trusts what it loads from there over plain HTTP. */
const AFAR = '0.0.0.0';

/** The description of the interface, read by somebody at another machine, without encryption. */
export class ApiDocs {
  readonly #page: Page;
  readonly policy: string;

  private constructor(page: Page, policy: string) {
    this.#page = page;
    this.policy = policy;
  }

  /** Opens it in a tab of somebody who is logged in at the server. */
  static async open(page: Page, server: string): Promise<ApiDocs> {
    const address = server.replace(new URL(server).hostname, AFAR);
    const cookies = await page.context().cookies(server);
    await page.context().addCookies(cookies.map(({ name, value }) => ({ name, value, url: address })));
    const answer = await page.goto(`${address}/api/docs`);
    return new ApiDocs(page, answer!.headers()['content-security-policy']);
  }

  #operation(path: string): Locator {
    return this.#page.locator('.opblock', { has: this.#page.locator(`[data-path="${path}"]`) });
  }

  /** Asks for what needs no parameters, and says how that was answered. */
  async tryOut(path: string): Promise<{ status: string; body: string }> {
    const operation = this.#operation(path);
    await operation.locator('.opblock-summary-control').click();
    await operation.getByRole('button', { name: 'Try it out' }).click();
    await operation.getByRole('button', { name: 'Execute' }).click();
    const answer = operation.locator('.live-responses-table');
    return {
      status: await answer.locator('tbody .response-col_status').first().innerText(),
      body: await answer.locator('tbody .response-col_description').first().innerText(),
    };
  }
}
