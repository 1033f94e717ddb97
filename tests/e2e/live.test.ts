import { describe, expect, it, onTestFinished } from 'vitest';
import { today } from '#domain/civilDate.ts';
import { writeTransaction } from '#record/write.ts';
import { browserOfSuite, openContext } from './support/browser.ts';
import { openMapPage } from './support/mapPage.ts';
import { demoHome } from './support/server.ts';
import { serveRecord } from './support/serving.ts';

describe('a write', () => {
  const browser = browserOfSuite();

  it('shows in every open page without a reload, by one stream for all of a browser', async () => {
    const home = await demoHome(onTestFinished);
    const server = await serveRecord(home, { ACCESS: 'open' });
    onTestFinished(() => server.close());
    const context = await openContext(await browser());
    onTestFinished(() => context.close());
    const open = () => openMapPage(context, `${server.address}/?q=SL-D-001`);
    const pages = [await open(), await open()];
    const texts = async () =>
      (await Promise.all(pages.map((page) => page.list.rows()))).map(([row]) => row?.text ?? '');
    await expect.poll(async () => (await texts()).every((text) => text !== '')).toBe(true);
    const [{ id }] = await pages[0].list.rows();
    const asked = (end: string) =>
      pages.flatMap((page) => page.watch.requests.filter((address) => address.endsWith(end))).length;
    await expect.poll(() => asked('/api/events')).toBe(1);
    const name = '刚刚改名的地块';
    await writeTransaction(
      home,
      { actor: '王芳', verb: 'test', day: today(home.timeZone) },
      async (write) => {
        await write.db.updateTable('resource').set({ name }).where('id', '=', id).returning('id').execute();
        write.touch([id]);
      },
    );
    // Sooner than a page asks by itself while it has a stream.
    await expect
      .poll(texts, { interval: 20, timeout: 15_000 })
      .toEqual([expect.stringContaining(name), expect.stringContaining(name)]);
    expect(asked('/api/events')).toBe(1);
  });
});
