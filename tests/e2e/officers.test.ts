import { describe, expect, it } from 'vitest';
import type { MetaData } from '#contract/meta.ts';
import type { ResourceSheetData } from '#contract/resource.ts';
import { crsOf } from '#domain/crs/registry.ts';
import { toWgs84 } from '#domain/crs/transform.ts';
import { TILE_PX } from '#domain/pictures/groundExtent.ts';
import { tileOfLonLat } from '#domain/pictures/tileGrid.ts';
import { markedPng, markIn } from '../support/drawnPictures.ts';
import type { Clerk } from './support/clerk.ts';
import { GroundDesk } from './support/groundDesk.ts';
import { officeOfSuite, type StaffName } from './support/office.ts';
import type { OfficePage } from './support/officePage.ts';
import { PictureDesk, type SurveyedPoint } from './support/pictureDesk.ts';

const { arrive, clerk, logIn } = officeOfSuite('noMap');

/** A free parcel, as somebody sees it. */
async function freeParcel(of: Clerk, index: number): Promise<number> {
  const { items } = await of.ask<{ items: { id: number }[] }>(
    '/api/resources?kind=land&status=available&limit=20',
  );
  return items[index].id;
}

async function stateOf(page: OfficePage, id: number): Promise<ResourceSheetData & Record<string, unknown>> {
  return await page.ask(`/api/resources/${id}`);
}

async function openParcel(who: StaffName, index: number): Promise<{ page: OfficePage; id: number }> {
  const id = await freeParcel(await clerk(who), index);
  return { page: await logIn(who, `/?site=${id}`), id };
}

describe('the login', () => {
  it('says no in words, says yes, leads back to the view that was asked for, and ends', async () => {
    const page = await arrive('/?kind=land&status=available', { size: 'phone' });
    expect(await page.path()).toMatch(/^\/login\?next=/);
    expect(await page.accessibilityFaults()).toEqual([]);
    expect(await page.widerThanWindow()).toEqual([]);
    await page.tryLogIn('li', 'not their password');
    expect(await page.alert()).toBe('用户名或密码不对');
    await page.logIn('li', 'a password of the tests');
    expect(await page.path()).toBe('/?kind=land&status=available');
    await page.logOut();
    await page.goTo('/?site=1');
    expect(await page.path()).toMatch(/^\/login\?next=.*site/);
  });

  it('follows no link to another site', async () => {
    const page = await arrive('/login?next=//example.org/evil');
    await page.logIn('li', 'a password of the tests');
    expect(await page.path()).toBe('/');
    expect(page.watch.foreignRequests).toEqual([]);
  });
});

describe('two officers on one parcel', () => {
  it('the second is told, chooses field by field, and nothing is lost', async () => {
    const { page: li, id } = await openParcel('li', 0);
    const chen = await logIn('chen', `/?site=${id}`);
    await li.edit();
    await chen.edit();
    expect(await li.accessibilityFaults()).toEqual([]);
    await li.setField('landPrice', '31');
    await li.setField('address', '甲路一号');
    await chen.setField('landPrice', '45');
    await chen.setField('green', '20');
    await li.save();
    await li.saved();
    await chen.save();
    await chen.conflict.waitFor();
    await expect.poll(() => chen.conflict.innerText()).toContain('李敏');
    const told = await chen.conflict.innerText();
    for (const part of ['31', '45', '甲路一号', '绿地率']) expect(told).toContain(part);
    expect(await chen.accessibilityFaults()).toEqual([]);
    await chen.choose('landPrice', 'theirs');
    await chen.saveChoice();
    await chen.saved();
    expect(await stateOf(chen, id)).toMatchObject({
      landPriceWanPerMu: 31,
      address: '甲路一号',
      greenPercent: 20,
    });
    const [newest, before] = await chen.versions();
    expect(newest).toContain('陈昊');
    expect(newest).not.toContain('地价');
    expect(before).toContain('李敏');
  });
});

describe('a change of status', () => {
  it('asks for what it needs and is seen on the sheet', async () => {
    const { page, id } = await openParcel('wang', 3);
    const dialog = await page.openStatus();
    await dialog.getByLabel('意向锁定').check();
    await dialog.getByLabel('项目').fill('新能源电池二期');
    await dialog.getByLabel('锁定到期日').fill('2099-12-31');
    await dialog.getByRole('button', { name: '确认变更' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(await stateOf(page, id)).toMatchObject({
      status: 'reserved',
      project: '新能源电池二期',
      reservedUntil: '2099-12-31',
    });
    await expect.poll(() => page.sheet.text()).toContain('锁定至 2099-12-31');
  });

  it('is not offered to whom it is not given', async () => {
    const { page } = await openParcel('zhao', 5);
    expect(await page.sheet.headings()).toContain('基本信息');
    expect(await page.mayEdit()).toBe(false);
  });
});

describe('ground of their own', () => {
  it('is dropped by a planner, looked at, classed by a column, and stands on the map', async () => {
    const li = await logIn('li', '/ground');
    const desk = new GroundDesk(li.page);
    const road = (name: string, level: string, lat: number) => ({
      type: 'Feature',
      properties: { 路名: name, 等级: level },
      geometry: {
        type: 'LineString',
        coordinates: [
          [120.5, lat],
          [120.52, lat],
        ],
      },
    });
    const features = [road('新一路', '主干道', 36.9), road('新二路', '规划路', 36.91)];
    await desk.drop('规划路网.geojson', JSON.stringify({ type: 'FeatureCollection', features }));
    expect(await desk.part.innerText()).toContain('2 个要素');
    expect(await li.accessibilityFaults()).toEqual([]);
    expect(await li.widerThanWindow()).toEqual([]);
    await desk.draw('规划路', '次干道、县道');
    await desk.commit(1);
    await desk.layers.getByText('读取 2，收下 2').waitFor();
    const { items } = await li.ask<{ items: { name: string; role: string; published: boolean }[] }>(
      '/api/ground',
    );
    expect(items).toContainEqual(
      expect.objectContaining({ name: '规划路网', role: 'road', published: false, features: 2 }),
    );
    expect(await li.accessibilityFaults()).toEqual([]);
  });
});

describe('a planning picture', () => {
  /** Where it truly lies: turned by 0.2, half a metre a pixel, in zone 40 of CGCS2000. */
  const surveyed = (x: number, y: number): SurveyedPoint => {
    const [cos, sin] = [0.5 * Math.cos(0.2), 0.5 * Math.sin(0.2)];
    const round = (value: number) => Number(value.toFixed(3));
    return { x, y, east: round(40_544_000 + cos * x + sin * y), north: round(4_086_000 + sin * x - cos * y) };
  };
  const SIZE = { width: 1200, height: 900 };
  const CORNERS = [
    [100, 90],
    [1100, 90],
    [1100, 810],
    [100, 810],
  ] as const;
  const MARK = { x: 600.3, y: 451.7 };

  it('is placed by four points that are clicked and typed, and drawn within 0.2 px of where it is', async () => {
    const page = await logIn('li', '/pictures');
    const desk = new PictureDesk(page.page);
    await desk.bring('总体规划', await markedPng(SIZE.width, SIZE.height, [MARK]));
    expect(await desk.state('总体规划')).toBe('还没有放到地图上');
    await desk.beginPlacing('总体规划', 'EPSG:4528');
    expect(await page.accessibilityFaults()).toEqual([]);
    for (const [x, y] of CORNERS) await desk.addPoint(surveyed(x, y), [x / SIZE.width, y / SIZE.height]);
    expect((await desk.fit()).said).toContain('中误差 0 米');
    // One that is mixed up is the one that is marked.
    const wrong = surveyed(600, 450);
    await desk.addPoint({ ...wrong, east: wrong.east + 25 }, [0.5, 0.5]);
    expect((await desk.fit()).worst).toEqual(['图 x 5']);
    await desk.removePoint('5');
    await desk.useTransform('affine');
    await desk.save();
    expect(await desk.state('总体规划')).toBe('4 个控制点，仿射');

    const { pictures } = await page.ask<MetaData>('/api/meta');
    const [{ id, maxZoom }] = pictures;
    const truth = surveyed(MARK.x, MARK.y);
    const at = toWgs84(crsOf('EPSG:4528')!, truth.east, truth.north);
    if (!at.ok) throw new Error(at.code);
    const [x, y] = tileOfLonLat(maxZoom, [at.lon, at.lat]);
    const address = `/tiles/pictures/${id}/${maxZoom}/${Math.floor(x)}/${Math.floor(y)}`;
    const tile = await page.page.request.get(new URL(address, page.page.url()).href);
    const expected = [(x % 1) * TILE_PX, (y % 1) * TILE_PX] as const;
    const found = await markIn(await tile.body(), expected);
    expect(Math.hypot(found[0] - expected[0], found[1] - expected[1])).toBeLessThan(0.2);
  });
});
