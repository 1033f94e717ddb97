import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { ResourceSheetData } from '#contract/resource.ts';
import { makePmtiles } from '../support/tileArchives.ts';
import { BaseMapDesk } from './support/baseMapDesk.ts';
import type { Visitor } from './support/browser.ts';
import { officeOfSuite } from './support/office.ts';
import type { OfficePage } from './support/officePage.ts';
import { wordsOfPage } from './support/pageWords.ts';
import { ProjectDesk } from './support/projectDesk.ts';

const { clerk, logIn } = officeOfSuite();

/** Li looks at a free parcel on the map, and everything that they see has been answered. */
async function lookAtParcel(
  index: number,
  visitor: Visitor = {},
): Promise<{ li: OfficePage; sheet: ResourceSheetData }> {
  const asked = await clerk('li');
  const { items } = await asked.ask<{ items: { id: number }[] }>(
    '/api/resources?kind=land&status=available&limit=20',
  );
  const sheet = await asked.ask<ResourceSheetData>(`/api/resources/${items[index].id}`);
  const li = await logIn('li', `/?site=${sheet.id}`, visitor);
  await li.sheet.text();
  // What comes with code of its own comes last.
  await li.sheet.region.locator('[data-part=site-projects]').waitFor();
  await settled(li);
  return { li, sheet };
}

/** Until nothing has been asked for a while. */
async function settled({ page, watch }: OfficePage): Promise<void> {
  let quiet = 0;
  for (let asked = -1; quiet < 5; await page.waitForTimeout(200)) {
    quiet = watch.pending() === 0 && watch.requests.length === asked ? quiet + 1 : 0;
    asked = watch.requests.length;
  }
}

/** How often each address was asked for, of data and tiles, since so many requests. */
function timesAsked({ watch }: OfficePage, since: number): Map<string, number> {
  const times = new Map<string, number>();
  for (const address of watch.requests.slice(since)) {
    const { pathname, search } = new URL(address);
    if (/^\/(api|tiles)\//.test(pathname) && pathname !== '/api/events')
      times.set(pathname + search, (times.get(pathname + search) ?? 0) + 1);
  }
  return times;
}

/** The version itself is asked for from time to time, whatever happens. */
function oftenerThanOnce(times: Map<string, number>): [string, number][] {
  return [...times].filter(([address, count]) => count > (address === '/api/meta' ? 2 : 1));
}

describe('a write', () => {
  it('of one’s own closes its dialog and is on the sheet before anything is asked again, and asks for each thing once', async () => {
    const { li } = await lookAtParcel(0);
    const since = li.watch.requests.length;
    const { promise: held, resolve: release } = Promise.withResolvers<void>();
    await li.page.route(
      (url) => url.pathname.startsWith('/api/') && url.pathname !== '/api/events',
      async (route) => {
        if (route.request().method() === 'GET') await held;
        await route.continue();
      },
    );
    const dialog = await li.openStatus();
    await dialog.getByText('下架', { exact: true }).click();
    await dialog.getByRole('textbox').first().fill('不再供应');
    await dialog.getByRole('button', { name: '确认变更', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(() => li.sheet.text()).toContain('下架');
    release();
    await settled(li);
    const times = timesAsked(li, since);
    expect(oftenerThanOnce(times)).toEqual([]);
    for (const path of ['/api/stats', '/api/resources?', '/api/meta', '/api/outcomes', '/tiles/resources'])
      expect(
        [...times.keys()].filter((address) => address.startsWith(path)),
        path,
      ).not.toEqual([]);
  });

  it('of another asks for each thing once, the open sheet too', async () => {
    const { li, sheet } = await lookAtParcel(1);
    const chen = await clerk('chen');
    const since = li.watch.requests.length;
    await chen.change(`/api/resources/${sheet.id}`, { address: '乙路二号' }, sheet.version);
    await expect.poll(() => li.sheet.text()).toContain('乙路二号');
    await settled(li);
    const times = timesAsked(li, since);
    expect(oftenerThanOnce(times)).toEqual([]);
    expect(times.get(`/api/resources/${sheet.id}`)).toBe(1);
  });

  it('shows on the pages of the office too, without a reload', async () => {
    const wang = await logIn('wang', '/audit');
    const main = wang.page.getByRole('main');
    const li = await clerk('li');
    const { items } = await li.ask<{ items: { id: number }[] }>('/api/resources?kind=land&limit=1');
    const sheet = await li.ask<ResourceSheetData>(`/api/resources/${items[0].id}`);
    await settled(wang);
    const before = await main.innerText();
    await li.change(`/api/resources/${sheet.id}`, { address: '丙路三号' }, sheet.version);
    await expect.poll(() => main.innerText()).not.toBe(before);
  });

  it('of a project is on the register and the open project at once, of another and of one’s own, and asks for each thing once', async () => {
    const chen = await clerk('chen');
    const [{ id, version }] = (await chen.ask<{ items: { id: number; version: number }[] }>('/api/projects'))
      .items;
    const li = await logIn('li', `/projects?id=${id}`);
    const desk = new ProjectDesk(li.page);
    await desk.panel.waitFor();
    await settled(li);
    let since = li.watch.requests.length;
    const askedOnce = async () => {
      await settled(li);
      const times = timesAsked(li, since);
      expect(oftenerThanOnce(times)).toEqual([]);
      expect([times.get(`/api/projects/${id}`), times.get('/api/projects')]).toEqual([1, 1]);
    };
    await chen.change(`/api/projects/${id}`, { investor: '丁有限公司' }, version);
    // Sooner than a page asks for versions by itself while it has a stream.
    await expect.poll(() => desk.panel.innerText(), { timeout: 15_000 }).toContain('丁有限公司');
    await askedOnce();
    since = li.watch.requests.length;
    await desk.addIssue('需要双回路供电', '2020-01-31');
    await expect.poll(() => desk.panel.innerText()).toContain('需要双回路供电');
    await askedOnce();
  });
});

declare global {
  interface Window {
    /** What React has rendered since it was emptied: the class of the element that each component stands in. */
    __rendered?: string[];
    /** What React tells its tools of. */
    __REACT_DEVTOOLS_GLOBAL_HOOK__?: object;
  }
}

/** As much of React's own nodes as tells which components were rendered anew. */
interface Fiber {
  readonly tag: number;
  readonly flags: number;
  readonly type: unknown;
  readonly stateNode: unknown;
  readonly child: Fiber | null;
  readonly sibling: Fiber | null;
  readonly return: Fiber | null;
  readonly alternate: Fiber | null;
}

/** Writes down which components are rendered, from before the page's first script. */
function watchRenders(): void {
  const FUNCTION = [0, 11, 15];
  const PERFORMED_WORK = 1;
  window.__rendered = [];
  const placeOf = (fiber: Fiber | null): string => {
    for (let at = fiber; at; at = at.return)
      if (at.stateNode instanceof Element)
        return at.stateNode.getAttribute('data-part') ?? at.stateNode.tagName;
    return 'root';
  };
  const walk = (fiber: Fiber): void => {
    const before = fiber.alternate;
    if (FUNCTION.includes(fiber.tag) && before && fiber.flags & PERFORMED_WORK)
      window.__rendered?.push(`${(fiber.type as { name?: string }).name} in ${placeOf(fiber)}`);
    // What React has not gone into it shares with the tree before.
    if (before && before.child === fiber.child) return;
    for (let child = fiber.child; child; child = child.sibling) if (child !== before?.child) walk(child);
  };
  window.__REACT_DEVTOOLS_GLOBAL_HOOK__ = {
    supportsFiber: true,
    inject: () => 1,
    onCommitFiberRoot: (_id: number, root: { current: Fiber }) => walk(root.current),
    onCommitFiberUnmount: () => undefined,
  };
}

describe('a move of the map', () => {
  it('renders nobody anew who asked for words', async () => {
    const { li } = await lookAtParcel(2, { script: watchRenders });
    const rendered = async (moves: () => Promise<unknown>) => {
      await li.page.evaluate(() => window.__rendered?.splice(0));
      await moves();
      await settled(li);
      return await li.page.evaluate(() => window.__rendered ?? []);
    };
    const search = async () => await li.page.evaluate(() => window.location.search);
    const before = await search();
    const byMove = await rendered(() =>
      li.page.evaluate(
        () =>
          new Promise((resolve) => {
            window.__wutongMap!.once('moveend', resolve).panBy([90, 60], { duration: 300 });
          }),
      ),
    );
    expect(await search()).not.toBe(before);
    // What goes with the map by itself, and has its words from another: the camera's keeper, the scale, the line of the tiles.
    expect(byMove.filter((rendered) => !rendered.endsWith(' in map'))).toEqual([]);
    expect(new Set(byMove).size).toBeLessThanOrEqual(3);
    // That renders are seen at all.
    expect(
      (
        await rendered(() =>
          li.page.getByRole('button', { name: wordsOfPage(li.page).shell.panel.fold }).click(),
        )
      ).length,
    ).toBeGreaterThan(0);
  });
});

describe('a base map', () => {
  /** One picture for a quarter of China, in a colour that no map of ours has. */
  async function archive(): Promise<Buffer> {
    const magenta = sharp({ create: { width: 256, height: 256, channels: 3, background: '#ff00ff' } });
    const tile = { z: 6, x: 53, y: 24, bytes: await magenta.png().toBuffer() };
    const metadata = { name: '试验影像', attribution: '<b>航拍</b> 2026' };
    return makePmtiles([tile], { tileType: 2, bounds: [118.2, 36.7, 123.7, 40.9], metadata });
  }

  it('is uploaded, put first by keys and shown; readers change it on the map, in the address and for the next time', async () => {
    const boss = await logIn('wang', '/basemaps');
    const { page: tab } = boss;
    const desk = new BaseMapDesk(tab);
    const [facts, trial] = await desk.addArchive('全省.pmtiles', await archive());
    expect([facts, trial]).toEqual([
      expect.stringContaining('图片'),
      expect.stringContaining('这是园区所在处 6 级的瓦片'),
    ]);
    await expect.poll(() => desk.order()).toEqual(['offline', 'pmtiles']);
    await desk.moveUp('试验影像');
    await expect.poll(() => desk.order()).toEqual(['pmtiles', 'offline']);
    expect(await boss.accessibilityFaults()).toEqual([]);
    expect(await boss.widerThanWindow()).toEqual([]);

    const li = await logIn('li', '/?map=12/37.2/121.2');
    const reader = new BaseMapDesk(li.page);
    await expect.poll(() => reader.colour()).toEqual([255, 0, 255]);
    expect(await reader.credits()).toBe('未登记审图号\n航拍 2026');
    await reader.choose('离线底图');
    await expect.poll(() => reader.colour()).not.toEqual([255, 0, 255]);
    expect(await reader.credits()).toContain('示意底图，仅供内部使用');
    expect(await li.path()).toContain('base=offline');
    // The next time it begins with what was chosen, and says so.
    await li.goTo('/');
    await expect.poll(() => li.path()).toContain('base=offline');
    // What may not be public is in no public page.
    const guest = await logIn('zhao', '/public/?map=12/37.2/121.2');
    const visitor = new BaseMapDesk(guest.page);
    await expect.poll(() => visitor.credits()).toContain('未经地图审核');
    expect(await guest.page.getByRole('button', { name: '底图', exact: true }).count()).toBe(0);
    expect(boss.watch.consoleErrors).toEqual([]);
  });
});
