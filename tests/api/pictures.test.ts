import { existsSync, readdirSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import type { MetaData } from '#contract/meta.ts';
import type { PictureData } from '#contract/pictures.ts';
import { crsOf } from '#domain/crs/registry.ts';
import { toWgs84 } from '#domain/crs/transform.ts';
import { TILE_PX } from '#domain/pictures/groundExtent.ts';
import { tileOfLonLat } from '#domain/pictures/tileGrid.ts';
import { appOfSuite, listen } from '../support/app.ts';
import { freshFolder } from '../support/databases.ts';
import { geoTiff, markedPixels, markedPng, markIn } from '../support/drawnPictures.ts';
import { addPerson, cookieOf } from '../support/people.ts';

const SIZE = { width: 1200, height: 900 };
const MARKS = [
  { x: 150.3, y: 120.8 },
  { x: 1050.2, y: 140.1 },
  { x: 1010.7, y: 800.4 },
  { x: 180.9, y: 760.6 },
  { x: 640.25, y: 470.75 },
];
const crs = crsOf('EPSG:4528')!;
const cleanups: (() => Promise<unknown>)[] = [];

/** The known transform of the pictures: turned by 0.2, half a metre a pixel, in a zone of CGCS2000. */
function surveyed({ x, y }: { x: number; y: number }) {
  const [cos, sin] = [0.5 * Math.cos(0.2), 0.5 * Math.sin(0.2)];
  return { east: 40_546_300 + cos * x + sin * y, north: 4_066_000 + sin * x - cos * y };
}

function degreesOf({ east, north }: { east: number; north: number }): [number, number] {
  const found = toWgs84(crs, east, north);
  if (!found.ok) throw new Error(found.code);
  return [found.lon, found.lat];
}

/** What is sent of a form with files. */
function formOf(files: Readonly<Record<string, Uint8Array | string>>): Buffer {
  const parts = Object.entries(files).flatMap(([name, content]) => [
    Buffer.from(
      `--x\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n`,
    ),
    Buffer.from(content as Uint8Array),
    Buffer.from('\r\n'),
  ]);
  return Buffer.concat([...parts, Buffer.from('--x--\r\n')]);
}

describe('pictures as ground', () => {
  let admin: { cookie: string };
  let planner: { cookie: string };
  let officer: { cookie: string };
  let png: Buffer;
  const dataDir = freshFolder((cleanup) => cleanups.push(cleanup));
  const folder = join(dataDir, 'pictures');
  const server = appOfSuite(
    'postgresql',
    async (home) => {
      const cookie = async (username: string, role: 'admin' | 'officer' | 'planner') =>
        await cookieOf(home, await addPerson(home, { username, name: username, role }));
      admin = await cookie('boss', 'admin');
      planner = await cookie('plan', 'planner');
      officer = await cookie('wang', 'officer');
    },
    { config: { access: 'login', dataDir } },
  );
  beforeAll(async () => {
    png = await markedPng(SIZE.width, SIZE.height, MARKS);
    return async () => {
      for (const cleanup of cleanups) await cleanup();
    };
  });

  const ask = (
    url: string,
    {
      method = 'GET',
      as = planner,
      payload,
      version,
    }: {
      method?: 'GET' | 'PATCH' | 'DELETE';
      as?: { cookie: string } | Record<string, never>;
      payload?: object;
      version?: number;
    } = {},
  ) =>
    server().app.inject({
      method,
      url,
      ...(payload && { payload }),
      headers: { 'accept-language': 'zh', ...as, ...(version && { 'if-match': `"${version}"` }) },
    });
  const send = (files: Readonly<Record<string, Uint8Array | string>>, as = planner) =>
    server().app.inject({
      method: 'POST',
      url: '/api/pictures',
      payload: formOf(files),
      headers: { ...as, 'content-type': 'multipart/form-data; boundary=x', 'accept-language': 'zh' },
    });
  const listed = async (id: number) =>
    (await ask('/api/pictures')).json<{ items: PictureData[] }>().items.find((one) => one.id === id)!;
  async function sent(files: Readonly<Record<string, Uint8Array | string>>): Promise<PictureData> {
    const answer = await send(files);
    expect(answer.statusCode, answer.body).toBe(201);
    const { id } = answer.json<PictureData>();
    for (;;) {
      const found = await listed(id);
      if (found.state !== 'preparing') return found;
      await sleep(20);
    }
  }
  const change = (picture: PictureData, payload: object, as = planner) =>
    ask(`/api/pictures/${picture.id}`, { method: 'PATCH', payload, version: picture.version, as });
  const meta = async (prefix: string, as: { cookie: string } | Record<string, never> = planner) =>
    (await ask(`${prefix}/api/meta`, { as })).json<MetaData>();
  /** The tile that a place lies in, and where in it. */
  function tileAt(id: number, z: number, [lon, lat]: [number, number]) {
    const [x, y] = tileOfLonLat(z, [lon, lat]);
    const url = `/tiles/pictures/${id}/${z}/${Math.floor(x)}/${Math.floor(y)}`;
    return { url, place: [(x % 1) * TILE_PX, (y % 1) * TILE_PX] as const };
  }

  it('are placed by four points of a survey, drawn within 0.2 px, and private until they are published', async () => {
    expect((await send({ '规划图.png': png }, officer)).statusCode).toBe(403);
    const picture = await sent({ '规划图.png': png });
    expect(picture).toMatchObject({
      ...SIZE,
      name: '规划图',
      state: 'ready',
      placement: null,
      isHere: true,
      by: 'plan',
    });
    expect((await ask(`/api/pictures/${picture.id}/pieces/0/0/0`)).headers['content-type']).toBe(
      'image/jpeg',
    );
    expect((await ask(`/api/pictures/${picture.id}/pieces/0/0/0`, { as: officer })).statusCode).toBe(403);
    expect((await meta('')).pictures).toEqual([]);

    const points = MARKS.slice(0, 4).map((mark) => ({
      ...mark,
      lon: 0,
      lat: 0,
      crs: 'EPSG:4528',
      ...surveyed(mark),
    }));
    const wrong = await change(picture, { placement: { by: 'points', transform: 'second_order', points } });
    expect(wrong.json().errors).toMatchObject([{ code: 'points_too_few', found: '4', expected: '≥ 6' }]);
    const placed = await change(picture, { placement: { by: 'points', transform: 'similarity', points } });
    expect(placed.statusCode, placed.body).toBe(200);
    expect((await change(picture, { opacity: 0.5 })).statusCode).toBe(412);
    const shown = placed.json<PictureData>();
    const [told] = (await meta('')).pictures;
    expect(told).toMatchObject({ id: picture.id, name: '规划图', kind: 'plan', placed: 1, opacity: 1 });

    for (const z of [told.maxZoom, told.maxZoom - 1]) {
      const { url, place } = tileAt(picture.id, z, degreesOf(surveyed(MARKS[4])));
      const tile = await ask(url, { as: officer });
      expect(tile.statusCode, tile.body).toBe(200);
      const found = await markIn(tile.rawPayload, place);
      expect(Math.hypot(found[0] - place[0], found[1] - place[1])).toBeLessThan(0.2);
      const again = await server().app.inject({
        url,
        headers: { ...officer, 'if-none-match': String(tile.headers.etag) },
      });
      expect(again.statusCode).toBe(304);
    }

    const { url } = tileAt(picture.id, told.maxZoom, degreesOf(surveyed(MARKS[4])));
    expect((await ask(`/public${url}`, { as: {} })).statusCode).toBe(404);
    expect((await ask(url, { as: {} })).statusCode).toBe(401);
    expect((await change(shown, { published: true })).statusCode).toBe(403);
    const published = await change(shown, { published: true, opacity: 0.5 }, admin);
    expect(published.statusCode, published.body).toBe(200);
    expect((await meta('/public', {})).pictures).toMatchObject([{ id: picture.id, opacity: 0.5 }]);
    expect((await ask(`/public${url}`, { as: {} })).statusCode).toBe(200);
    expect((await ask('/public/api/meta', { as: {} })).body).not.toMatch(
      /规划图\.png|EPSG:4528|[0-9a-f]{64}/,
    );

    // Cut to the left half: what lies beside it is seen no more.
    const half = [0, 600, 600, 0].map((x, corner) => degreesOf(surveyed({ x, y: corner < 2 ? 0 : 900 })));
    const cut = await change(published.json(), { outline: [[[...half, half[0]]]] }, admin);
    expect(cut.statusCode, cut.body).toBe(200);
    const beside = await ask(tileAt(picture.id, told.maxZoom, degreesOf(surveyed({ x: 1000, y: 450 }))).url);
    expect(beside.rawPayload.length).toBeLessThan(2_000);
    // Whoever may not publish takes nothing from the public.
    expect((await ask(`/api/pictures/${picture.id}`, { method: 'DELETE' })).statusCode).toBe(403);
    expect((await ask(`/api/pictures/${picture.id}`, { method: 'DELETE', as: admin })).statusCode).toBe(204);
    expect((await meta('/public', {})).pictures).toEqual([]);
    expect(readdirSync(folder).filter((name) => name !== 'incoming')).toEqual([]);
  });

  it('of a GeoTIFF or with a world file lie where these say; a system that is not said is asked', async () => {
    const pixels = markedPixels(600, 500, [{ x: 300, y: 250 }]);
    const place = { metres: 0.5, east: 40_546_300, north: 4_066_000 };
    const tiff = await sent({ 'dom.tif': geoTiff(600, 500, pixels, { place, epsg: 4528, noData: '0' }) });
    expect(tiff).toMatchObject({
      kind: 'orthophoto',
      placement: { by: 'file', crs: 'EPSG:4528' },
      finest: 1,
    });
    await expect.poll(async () => (await meta('')).pictures.length).toBe(1);
    const [told] = (await meta('')).pictures;
    const at = degreesOf({ east: 40_546_450, north: 4_065_875 });
    const { url, place: expected } = tileAt(tiff.id, told.maxZoom, at);
    const found = await markIn((await ask(url)).rawPayload, expected);
    expect(Math.hypot(found[0] - expected[0], found[1] - expected[1])).toBeLessThan(0.2);

    const asked = await sent({ 'own.tif': geoTiff(600, 500, pixels.fill(9, 0, 3), { place, noData: '9' }) });
    expect(asked.notes).toEqual([{ code: 'no_data_unread', found: '9' }]);
    expect(asked).toMatchObject({ placement: null, georeference: { by: 'geotiff', crs: null } });
    const answered = await change(asked, { placement: { by: 'file', crs: 'CGCS2000 3度带 40带' } });
    expect(answered.json<PictureData>().extent).toEqual(tiff.extent);
    const other = await change(answered.json(), { placement: { by: 'file', crs: '西安80' } });
    expect(other.json().errors).toMatchObject([{ code: 'crs_refused', field: 'placement.crs' }]);

    const world = '0.5\n0\n0\n-0.5\n40546300.25\n4065999.75\n';
    const beside = await sent({ 'a.pgw': world, 'a.png': png, 'a.prj': 'CGCS2000_3_Degree_GK_Zone_40' });
    expect(beside).toMatchObject({ placement: { by: 'file' }, georeference: { by: 'world_file' } });
    expect(beside.extent![0]).toBeCloseTo(tiff.extent![0], 4);

    // Without its file it says so, and comes back with it.
    rmSync(folder, { recursive: true });
    const gone = await ask(url.replace(/\/\d+$/, '/1'));
    expect([gone.statusCode, gone.json().errors?.[0]?.code]).toEqual([404, 'picture_not_here']);
    expect(await listed(tiff.id)).toMatchObject({ isHere: false, state: 'ready' });
  });

  it('that cannot be read are refused by name, and nothing of them stays', async () => {
    const pixels = markedPixels(64, 64, []);
    const zstd = await sent({ 'z.tif': geoTiff(64, 64, pixels, { compression: 50_000 }) });
    expect(zstd).toMatchObject({ state: 'failed', reason: { code: 'picture_compression', found: 'ZSTD' } });
    const deep = await sent({ 'dem.tif': geoTiff(64, 64, Buffer.alloc(64 * 64 * 6), { bits: 16 }) });
    expect(deep).toMatchObject({ state: 'failed', reason: { code: 'picture_depth', found: '16 bit' } });
    const torn = await sent({ 'torn.png': png.subarray(0, 3_000) });
    expect(torn).toMatchObject({ state: 'failed', reason: { code: 'picture_broken' } });
    const none = await send({ 'a.png': 'no picture' });
    expect([none.statusCode, none.json().errors[0].code]).toEqual([415, 'file_refused']);
    expect((await send({ 'a.pgw': '1' })).json().errors[0]).toMatchObject({ code: 'missing_field' });
    expect((await send({ 'a.png': png, 'b.png': png })).json().errors[0].code).toBe('too_many_values');
    expect((await send({ 'a.pgw': 'x'.repeat(70_000), 'a.png': png })).statusCode).toBe(413);
    await expect.poll(() => readdirSync(folder)).toEqual(['incoming']);
    expect(readdirSync(join(folder, 'incoming'))).toEqual([]);
  });

  it('whose sender leaves in the middle leave nothing', async () => {
    const { port } = await listen(server());
    const body = formOf({ 'big.png': png });
    const socket = connect(port, '127.0.0.1');
    socket.write(
      `POST /api/pictures HTTP/1.1\r\nHost: localhost\r\nCookie: ${planner.cookie}\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: ${body.length}\r\n\r\n`,
    );
    socket.write(body.subarray(0, 1000));
    const incoming = join(folder, 'incoming');
    await expect.poll(() => existsSync(incoming) && readdirSync(incoming).length).toBe(1);
    socket.destroy();
    await expect.poll(() => readdirSync(incoming).length).toBe(0);
  });
});
