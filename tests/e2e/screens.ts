import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadDemo } from '#api/demo/loadDemo.ts';
import { today } from '#domain/civilDate.ts';
import { openRecord } from '#record/home.ts';
import { launchBrowser, openContext, type SizeName } from './support/browser.ts';
import { cameraAt } from './support/mapCanvas.ts';
import { type MapPage, openMapPage } from './support/mapPage.ts';
import { serveRecord, type TestServer } from './support/serving.ts';
import { buildTestWeb } from './support/webBuild.ts';

/** One picture: where, on what, and what is done before it is taken. */
interface Scene {
  readonly name: string;
  readonly path: string;
  readonly size?: SizeName;
  readonly prefers?: 'light' | 'dark';
  readonly act?: (page: MapPage) => Promise<void>;
}

const TIME_ZONE = 'Asia/Shanghai';

async function scenesOf(server: TestServer): Promise<Scene[]> {
  const find = async (query: string) => {
    const { items } = await server.ask<{ items: { id: number; lat: number; lon: number }[] }>(
      `/api/resources?${query}`,
    );
    return items[0];
  };
  const [parcel, hall, floor, park, unplaced, idle] = await Promise.all(
    [
      'q=SL-D-001',
      'q=SL-C-001',
      'q=SL-L01A-02F',
      'q=SL-Y01-00',
      'placed=no',
      'idle=suspected&placed=yes&sort=-statusSince',
    ].map(find),
  );
  const near = cameraAt(15.6, parcel);
  const tower = cameraAt(16.5, floor);
  return [
    { name: '01-first', path: '/' },
    { name: '02-first-dark', path: '/', prefers: 'dark' },
    { name: '03-first-en', path: '/?lang=en' },
    { name: '04-first-tablet', path: '/', size: 'tablet' },
    { name: '05-first-phone', path: '/', size: 'phone' },
    { name: '06-first-small-phone-en', path: '/?lang=en', size: 'smallPhone' },
    { name: '07-list-phone', path: '/?face=list', size: 'phone' },
    { name: '08-filters-phone', path: '/?face=list', size: 'phone', act: (page) => page.filters.openAll() },
    { name: '09-province', path: '/?map=7.5/36.9/120.5' },
    { name: '10-close', path: `/?${near}` },
    { name: '11-close-dark', path: `/?${near}`, prefers: 'dark' },
    { name: '12-parcel', path: `/?${near}&site=${parcel.id}` },
    { name: '13-parcel-en-dark', path: `/?${near}&site=${parcel.id}&lang=en`, prefers: 'dark' },
    { name: '14-hall', path: `/?site=${hall.id}` },
    { name: '15-tower', path: `/?${tower}&site=${floor.id}` },
    { name: '16-tower-3d', path: `/?${tower}/-18/55&site=${floor.id}` },
    { name: '17-tower-3d-dark', path: `/?${tower}/-18/55&site=${floor.id}`, prefers: 'dark' },
    { name: '18-park', path: `/?site=${park.id}` },
    { name: '19-unplaced', path: `/?site=${unplaced.id}` },
    { name: '20-tower-phone', path: `/?${tower}&site=${floor.id}`, size: 'phone' },
    { name: '21-parcel-tablet', path: `/?${near}&site=${parcel.id}`, size: 'tablet' },
    { name: '22-filtered', path: '/?kind=land&status=available&availableMin=20000' },
    { name: '23-all-filters', path: '/?kind=land', act: (page) => page.filters.openAll() },
    { name: '24-nothing-found', path: '/?kind=land&q=nowhere&availableMin=20000' },
    { name: '25-past', path: `/?at=${today(TIME_ZONE).slice(0, 5)}01-31` },
    { name: '26-broken-link', path: '/?kind=castle&colour=red&availableMin=viele' },
    { name: '27-settings', path: '/', act: (page) => page.header.openSettings() },
    { name: '28-export', path: '/?kind=land', act: (page) => page.header.openExport() },
    { name: '29-dates-en', path: '/?lang=en', act: (page) => page.header.openDates() },
    { name: '30-layers', path: '/', act: (page) => page.openLayers() },
    { name: '31-public', path: '/public/' },
    { name: '32-public-sheet-phone', path: `/public/?site=${park.id}`, size: 'phone' },
    { name: '33-big-screen', path: '/?big=1' },
    { name: '34-measuring', path: '/?map=14/36.9/120.5', act: measure },
    { name: '35-drawing-phone', path: '/', size: 'phone', act: (page) => page.takeTool('polygon') },
    { name: '36-no-such-site', path: '/?site=999999' },
    {
      name: '37-settings-phone-en',
      path: '/?lang=en',
      size: 'smallPhone',
      act: (page) => page.header.openSettings(),
    },
    { name: '38-notices-phone', path: '/?colour=red&at=2026-01-31', size: 'smallPhone' },
    { name: '39-outside', path: '/?map=9/44/100' },
    { name: '40-idle-list', path: '/?idle=suspected,running&sort=idleNextOn' },
    { name: '41-idle-parcel', path: `/?${cameraAt(14.6, idle)}&site=${idle.id}` },
    { name: '42-idle-filter', path: '/?kind=land&idle=suspected', act: (page) => page.filters.openAll() },
    { name: '43-idle-layers', path: `/?${cameraAt(13.6, idle)}`, act: (page) => page.openLayers() },
    { name: '44-idle-en-dark', path: `/?${cameraAt(15, idle)}&site=${idle.id}&lang=en`, prefers: 'dark' },
  ];
}

async function measure(page: MapPage): Promise<void> {
  const corners = await Promise.all([
    page.map.placeAt(0.4, 0.4),
    page.map.placeAt(0.6, 0.4),
    page.map.placeAt(0.55, 0.7),
  ]);
  await page.measure('area', corners);
}

/** Takes every scene into a folder, or only those whose name has one of the words. */
async function takeScreens(folder: string, words: readonly string[]): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await buildTestWeb();
  const dataDir = mkdtempSync(join(tmpdir(), 'wutong-screens-'));
  const home = await openRecord({ dataDir, timeZone: TIME_ZONE, log: console.log });
  await home.migrate();
  await loadDemo(home, { day: today(TIME_ZONE) });
  const server = await serveRecord(home);
  const browser = await launchBrowser();
  try {
    for (const scene of await scenesOf(server)) {
      if (words.length > 0 && !words.some((word) => scene.name.includes(word))) continue;
      const context = await openContext(browser, { ...scene, pixelRatio: 1 });
      const page = await openMapPage(context, server.address + scene.path);
      await scene.act?.(page);
      await page.map.waitUntilIdle();
      await page.screenshot(join(folder, `${scene.name}.png`));
      console.log(scene.name);
      await context.close();
    }
  } finally {
    await browser.close();
    await server.close();
    await home.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

const [folder = 'screens', ...words] = process.argv.slice(2);
await takeScreens(folder, words);
