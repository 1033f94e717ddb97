import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it, onTestFinished } from 'vitest';
import { emptyReport } from '#api/import/emptyReport.ts';
import { insertPending } from '#api/import/requests/pendingImportStore.ts';
import type { ResourceSheetData } from '#contract/resource.ts';
import type { RecordHome } from '#record/home.ts';
import { updatePerson } from '../../api/accounts/personStore.ts';
import { freshHome } from '../support/databases.ts';
import { sheetRow, workbookOf } from '../support/ledgerFiles.ts';
import { startOidcProvider } from '../support/oidcProvider.ts';
import { addPerson, PASSWORD } from '../support/people.ts';
import { importRows, parcel } from '../support/writing.ts';
import { browserOfSuite, openContext } from './support/browser.ts';
import { ImportDialog } from './support/importDialog.ts';
import { MapPage } from './support/mapPage.ts';
import { OfficeDesk } from './support/officeDesk.ts';
import { OfficePage } from './support/officePage.ts';
import { serveRecord } from './support/serving.ts';
import { watch } from './support/watch.ts';

/** A ledger as offices keep it: titles over it, merged cells, a section line, words for numbers, a sum below. */
const LEDGER = workbookOf({
  name: '闲置土地',
  merges: ['A1:F1', 'A2:C2', 'A4:F4', 'A7:C7'],
  rows: [
    sheetRow(1, ['莱西经济开发区闲置土地台账']),
    sheetRow(2, ['填报单位：招商一科', null, null, null, null, '单位：亩、万元']),
    sheetRow(3, ['序号', '地块编号', '地块名称', '面积（亩）', '价格', '备注']),
    sheetRow(4, ['一、滨河片区']),
    sheetRow(5, [1, 'XZ-01', '湖西路南侧地块', '约50亩', '面议', '东侧临河']),
    sheetRow(6, [2, 'XZ-02', '昌平路北侧地块', 32.5, '面议', null]),
    sheetRow(7, ['合计', null, null, 82.5]),
  ].join(''),
});
/** A form of the bureau as it came back last year: with its rows of then. */
const FORM = workbookOf({
  name: '汇总',
  rows: [
    sheetRow(1, ['序号', '地块名称', '面积（亩）', '土地用途', '局内编码']),
    sheetRow(2, [1, '去年的地块', 12, '工业用地', 'X-1']),
    sheetRow(3, ['合计', null, 12]),
  ].join(''),
});
const HERS = '王芳';
const OLD_SITES = ['地块 一', '地块 二', '地块 三', '地块 四'];
/** Where the pictures of the walk go, for people to look at; unset: none are taken. */
const PICTURES = process.env.WALK_PICTURES;

async function fill(home: RecordHome): Promise<void> {
  const rows = OLD_SITES.map((name, index) => parcel(`old-${index}`, { name, officer: HERS }, index));
  await importRows(home, rows);
  await addPerson(home, { username: 'wang', name: HERS, role: 'officer' });
  const file = '镇上报来.pdf';
  const came = { actor: 'watch', person: null, file, options: {}, source: null, fingerprint: null };
  const report = { ...emptyReport(file), error: { code: 'pdf_unread', expected: 'XLSX' } };
  await insertPending(
    home.db,
    { ...came, sha256: '0'.repeat(64), files: [] },
    { tried: { report, columns: [], reading: null } },
  );
}

describe('an officer’s month, without a shell', () => {
  const browser = browserOfSuite();

  it.each(['desktop', 'phone'] as const)('on a %s', async (size) => {
    const isPhone = size === 'phone';
    const provider = await startOidcProvider();
    onTestFinished(() => provider.stop());
    const home = await freshHome(isPhone ? 'postgresql' : 'embedded', onTestFinished);
    await fill(home);
    const boss = await addPerson(home, { username: 'boss', name: '王主任', role: 'admin' });
    await updatePerson(home.db, boss.id, { outsideId: `${provider.issuer} sub-boss` });
    provider.subject = 'sub-boss';
    const { issuer, clientId, clientSecret, name } = provider.settings;
    const server = await serveRecord(home, {
      OIDC_ISSUER: issuer,
      OIDC_CLIENT_ID: clientId,
      OIDC_CLIENT_SECRET: clientSecret,
      OIDC_NAME: name,
    });
    onTestFinished(() => server.close());

    let taken = 0;
    /** Somebody's browser, and pictures of what they see. */
    async function arrive(path: string) {
      const context = await openContext(await browser(), { size, pixelRatio: PICTURES ? 1 : undefined });
      onTestFinished(() => context.close());
      await context.grantPermissions(['geolocation']);
      await context.setGeolocation({ longitude: 120.5005, latitude: 36.9005, accuracy: 7 });
      const tab = await context.newPage();
      const seen = await watch(tab, server.address);
      await tab.goto(server.address + path);
      const look = async (what: string) => {
        if (!PICTURES) return;
        mkdirSync(PICTURES, { recursive: true });
        const file = `${size}-${String(++taken).padStart(2, '0')}-${what}.png`;
        await tab.screenshot({ path: join(PICTURES, file) });
      };
      return { tab, seen, look, office: new OfficePage(tab, seen), desk: new OfficeDesk(tab) };
    }

    const officer = await arrive('/?map=14.5/36.9/120.503');
    await officer.look('login');
    await officer.office.logIn('wang', PASSWORD);
    const map = new MapPage(officer.tab, officer.seen);
    await map.map.waitUntilIdle();
    await officer.look('map');

    const dialog = new ImportDialog(map);
    await (isPhone ? dialog.choose('台账.xlsx', LEDGER) : dialog.drop('台账.xlsx', LEDGER));
    expect(await dialog.counts()).toEqual({ 新增: 2, 修改: 0, 不变: 0, 未落图: 2, 拒绝: 0 });
    expect(await dialog.rows()).toContain('登记面积\n50 亩');
    await officer.look('import');
    await dialog.import();
    await officer.look('imported');
    const [first, second] = await dialog.unplaced();
    await dialog.open(first);
    await officer.look('unplaced');
    await dialog.beginPlacing('point');
    const press = (places: Parameters<typeof map.map.tapThrough>[0]) =>
      isPhone ? map.map.tapThrough(places) : map.map.clickThrough(places);
    await press([await map.map.placeAt(0.55, 0.42)]);
    await officer.look('click');
    await dialog.savePlace();
    await expect.poll(() => map.parameter('site')).not.toBeNull();
    await officer.look('placed');
    const firstId = Number(await map.parameter('site'));
    await map.follow(`/?map=14.5/36.9/120.503&site=${firstId + 1}`);
    await dialog.beginPlacing('outline');
    const corners = [];
    for (const [right, down] of [
      [0.3, 0.55],
      [0.62, 0.55],
      [0.55, 0.72],
    ] as const)
      corners.push(await map.map.placeAt(right, down));
    await press([...corners, corners[0]]);
    await officer.look('outline');
    await dialog.savePlace();
    const sheet = (id: number) => officer.office.ask<ResourceSheetData>(`/api/resources/${id}`);
    for (const id of [firstId, firstId + 1])
      await expect.poll(async () => (await sheet(id)).placed).toBe(true);

    await officer.desk.open('due');
    expect(new Set(await officer.desk.due())).toEqual(new Set([...OLD_SITES, first, second]));
    expect(await officer.desk.watched()).toEqual([expect.stringMatching(/^镇上报来\.pdf\n[\s\S]*PDF/)]);
    await officer.look('due');
    expect(await officer.office.widerThanWindow()).toEqual([]);
    const photo = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#586' } })
      .withExif({ IFD3: { GPSLatitude: '36/1 54/1 0/1', GPSLatitudeRef: 'N' } })
      .jpeg()
      .toBuffer();
    for (const site of OLD_SITES.slice(0, 3)) await officer.desk.verify(site, photo, officer.look);
    await officer.desk.confirmRest();
    await officer.look('done');

    const chief = await arrive('/months');
    await chief.tab.waitForURL(/\/login\?next=%2Fmonths/);
    await chief.look('login');
    await chief.tab.getByRole('link', { name: `用${name}登录` }).click();
    await chief.tab.waitForURL(/\/months$/);
    await chief.desk.open('months');
    await chief.look('month');
    expect(await chief.office.widerThanWindow()).toEqual([]);
    await chief.desk.closeMonth(chief.look);
    await chief.look('closed');
    const { text, sheets, pdf } = await chief.desk.print(chief.look);
    if (PICTURES) writeFileSync(join(PICTURES, `${size}-report.pdf`), pdf);
    expect(sheets).toBe(1);
    expect(text).toContain('王主任');
    expect(text).toMatch(/完成率\s+100%/);
    expect(text).toMatch(/应确认\s+6/);
    for (const figure of [/确认\s+1/, /修改\s+2/, /核实\s+3/, /未完成\s+0/]) expect(text).toMatch(figure);
    expect(text).toMatch(new RegExp(`${HERS}\\s+6\\s+0\\s+100%`));
    // The names behind the numbers, and a line to sign.
    for (const part of ['湖西路南侧地块', '昌平路北侧地块', '填报人', '审核人']) expect(text).toContain(part);
    expect(text).not.toContain('打印月报');
    if (isPhone) {
      const refused = await chief.desk.tryForm('市局汇总表', Buffer.from(FORM));
      expect(refused).toContain('1 行旧数据（第 2 行）');
      const filled = await chief.desk.replaceOldRows();
      for (const part of ['1 行（第 2 行）', '地块 一', '土地用途', '用途说明'])
        expect(filled).toContain(part);
      expect(filled).not.toContain('去年的地块');
      expect(await chief.office.widerThanWindow()).toEqual([]);
      expect(await chief.desk.keepForm()).toEqual([
        expect.stringMatching(/市局汇总表[\s\S]*4 \/ 5 列[\s\S]*局内编码/),
      ]);
      await chief.look('forms');
    }
    for (const { seen } of [officer, chief]) {
      expect(seen.violations).toEqual([]);
    }
  });
});
