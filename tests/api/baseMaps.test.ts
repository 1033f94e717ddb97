import { gunzipSync } from 'node:zlib';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type {
  BaseMapChoiceData,
  BaseMapData,
  BaseMapEntryData,
  BaseMapTrialAnswerData,
} from '#contract/baseMaps.ts';
import type { MetaData } from '#contract/meta.ts';
import type { ReadArchiveData } from '#contract/tileArchives.ts';
import { worldShare } from '../../api/basemaps/tileBox.ts';
import { readHostList } from '../../api/outside/hosts.ts';
import { appOfSuite } from '../support/app.ts';
import { darkestAt, KEY, openMapServer } from '../support/mapServer.ts';
import { addEveryRole } from '../support/people.ts';
import { formOf } from '../support/routeCalls.ts';
import { makePmtiles, vectorTile } from '../support/tileArchives.ts';

/** Near 莱西 and at the other end of the province, in the middle of their tiles at the zooms that are looked at: none is cut at an edge. */
const MARKS = [
  [120.53574, 36.90178],
  [115.48026, 35.23022],
] as const;
const maps = await openMapServer(MARKS);
afterAll(() => maps.close());
beforeEach(() => {
  maps.trouble = '';
});

let people: Awaited<ReturnType<typeof addEveryRole>>;
const log: string[] = [];
const server = appOfSuite(
  'postgresql',
  async (home) => {
    people = await addEveryRole(home);
  },
  {
    config: { access: 'login', logLevel: 'debug', mapHosts: readHostList([maps.host], 'MAP_HOSTS') },
    logTo: { write: (line) => log.push(line) },
  },
);

const send = (method: 'POST' | 'PATCH' | 'DELETE' | 'PUT', url: string, payload?: object, version?: number) =>
  server().app.inject({
    ...{ method, url, payload },
    headers: { ...people.admin.headers, ...(version && { 'if-match': `"${version}"` }) },
  });
const meta = async (prefix = '') =>
  (await server().json<MetaData>(`${prefix}/api/meta`, people.viewer.headers)).baseMaps;

async function add(wanted: object): Promise<BaseMapEntryData> {
  const made = await send('POST', '/api/base-maps', wanted);
  if (made.statusCode !== 201) throw new Error(made.body);
  return made.json<BaseMapEntryData>();
}

/** A tile of a map as a reader's page asks for it, at a place; and where in it that place is. */
function tileAt({ tiles }: BaseMapData, [lon, lat]: readonly [number, number], z: number, part = 0) {
  const [x, y] = worldShare([lon, lat]).map((share) => share * 2 ** z);
  const values: Record<string, number> = { z, x: Math.floor(x), y: Math.floor(y) };
  const url = tiles[part].replace(/\{(\w)\}/g, (_all, name: string) => String(values[name]));
  return { url, at: [(x % 1) * 256, (y % 1) * 256] as const };
}

/** How far a mark lies from its place, in pixels of each zoom. */
async function pixelsOff(map: BaseMapData, z: number): Promise<number> {
  let most = 0;
  for (const mark of MARKS) {
    const { url, at } = tileAt(map, mark, z);
    const answer = await server().get(url, people.viewer.headers);
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'image/png']);
    const found = await darkestAt(answer.rawPayload);
    most = Math.max(most, Math.hypot(found![0] - at[0], found![1] - at[1]));
  }
  return most;
}

const metresAPixel = (z: number) => (40_075_016.7 * Math.cos((35.2 * Math.PI) / 180)) / 256 / 2 ** z;

const ZOOMS = [
  [12, 0.5],
  [17, 1 / metresAPixel(17)],
] as const;

const KINDS: Record<string, () => object> = {
  tianditu: () => ({
    kind: 'tianditu',
    key: KEY,
    parameters: {
      ...{ picture: 'vec', annotation: true, keyKind: 'server' },
      server: `http://${maps.host}/tianditu`,
    },
  }),
  xyz: () => ({ kind: 'xyz', parameters: { url: `http://${maps.host}/xyz/{z}/{x}/{y}.png` } }),
  tms: () => ({ kind: 'xyz', parameters: { url: `http://${maps.host}/tms/{z}/{x}/{-y}.png` } }),
};

/** Services that are looked at before a map of them is made: where, and what is chosen of them. */
const SERVICES = {
  wmts: { kind: 'wmts', path: '/wmts?tk={key}', detail: 'EPSG:900913' },
  'wmts, corners swapped': { kind: 'wmts', path: '/wmts', detail: 'swapped' },
  'wms 1.1.1': { kind: 'wms', path: '/wms11', detail: 'EPSG:900913' },
  'wms 1.3.0 in CGCS2000': { kind: 'wms', path: '/wms13', detail: 'EPSG:4490' },
  'arcgis tiles': { kind: 'arcgis', path: '/arcgis/rest/services/zone/MapServer', detail: 'tile' },
  'arcgis drawn': { kind: 'arcgis', path: '/arcgis/rest/services/zone/MapServer', detail: 'export' },
} as const;

async function look(kind: string, url: string): Promise<BaseMapChoiceData[]> {
  const answer = await send('POST', '/api/base-maps/look', { kind, url, key: KEY });
  if (answer.statusCode !== 200) throw new Error(answer.body);
  return answer.json<{ items: BaseMapChoiceData[] }>().items;
}

describe('base maps', () => {
  it('begin with the one that the product brings; the public sees what may be public', async () => {
    expect(await meta()).toMatchObject([{ code: 'offline', form: 'offline', tiles: [], state: 'ok' }]);
    expect(await meta('/public')).toMatchObject([{ code: 'offline' }]);
    expect((await server().get('/api/base-maps', people.planner.headers)).statusCode).toBe(403);
  });

  it.each(Object.keys(KINDS))('of %s lie where they should', async (name) => {
    const made = await add({ name, ...KINDS[name]() });
    const map = (await meta()).find(({ code }) => code === made.code)!;
    for (const [z, most] of ZOOMS) expect(await pixelsOff(map, z)).toBeLessThan(most);
    expect((await meta('/public')).map(({ code }) => code)).toEqual(['offline']);
    const { url } = tileAt(map, MARKS[0], 12);
    expect((await server().get(`/public${url}`)).statusCode).toBe(404);
    expect((await server().get(url)).statusCode).toBe(401);
  });
});

describe('a map in GCJ-02', () => {
  it.each(['tms', 'xyz'])(
    'of %s is out of use until it is looked at, lies where it should then, and is never public',
    async (name) => {
      const wanted = KINDS[name]() as { parameters: { url: string } };
      const url = wanted.parameters.url.replace(maps.host, `${maps.host}/gcj02`);
      const made = await add({ ...wanted, name: `偏移 ${name}`, datum: 'gcj02', parameters: { url } });
      expect(made.enabled).toBe(false);
      const shown = async () => (await meta()).find(({ code }) => code === made.code);
      expect(await shown()).toBeUndefined();
      const changed = await send('PATCH', `/api/base-maps/${made.code}`, { enabled: true }, made.version);
      expect(changed.statusCode).toBe(200);
      const map = (await shown())!;
      for (const [z, most] of ZOOMS) expect(await pixelsOff(map, z)).toBeLessThan(most);
      const isPublic = await send(
        'PATCH',
        `/api/base-maps/${made.code}`,
        { mayBePublic: true },
        made.version + 1,
      );
      expect([isPublic.statusCode, isPublic.json().errors[0].code]).toEqual([422, 'internal_only']);
      expect((await server().get(`/public${tileAt(map, MARKS[0], 12).url}`)).statusCode).toBe(404);
    },
  );
});

describe('a service', () => {
  it.each(Object.entries(SERVICES))(
    '%s is looked at, chosen and lies where it should',
    async (name, { kind, path, detail }) => {
      const choices = await look(kind, `http://${maps.host}${path}`);
      const { parameters, minZoom, maxZoom, extent } = choices.find((one) => one.detail === detail)!;
      const made = await add({ ...{ name, kind, key: KEY }, parameters, minZoom, maxZoom, extent });
      const map = (await meta()).find(({ code }) => code === made.code)!;
      for (const [z, most] of ZOOMS) expect(await pixelsOff(map, z)).toBeLessThan(most);
    },
  );

  it('says why what is no Web Mercator cannot be chosen', async () => {
    const choices = await look('wmts', `http://${maps.host}/wmts`);
    expect(choices.map(({ detail, fault, found }) => [detail, fault, found])).toEqual([
      ['EPSG:900913', null, null],
      ['swapped', null, null],
      ['c', 'not_web_mercator', 'urn:ogc:def:crs:EPSG::4490'],
      ['large', 'not_web_mercator', expect.stringContaining('512 × 512')],
    ]);
    expect(choices[0]).toMatchObject({
      title: '影像',
      extent: [114, 34, 123, 38.5],
      minZoom: 0,
      maxZoom: 18,
    });
    const [, other] = await look('wms', `http://${maps.host}/wms11`);
    expect(other).toMatchObject({ fault: 'unread_projection', found: 'EPSG:2437', parameters: null });
  });

  it('that is none is told in words, without its key', async () => {
    const url = `http://${maps.host}/xyz/1/1/1`;
    for (const kind of ['wmts', 'arcgis']) {
      const answer = await send('POST', '/api/base-maps/look', { kind, url, key: KEY });
      expect([answer.statusCode, answer.json().errors[0].code]).toEqual([422, 'upstream_unreadable']);
    }
    const unlisted = await send('POST', '/api/base-maps/look', {
      kind: 'wms',
      url: 'http://10.0.0.9/wms?k={key}',
      key: KEY,
    });
    expect(unlisted.json().errors).toMatchObject([
      { code: 'host_unlisted', expected: `MAP_HOSTS=${maps.host},10.0.0.9:80` },
    ]);
    expect(unlisted.body).not.toContain(KEY);
    const inAddress = await send('POST', '/api/base-maps/look', {
      kind: 'wms',
      url: `http://${maps.host}/wms11?token=${KEY}`,
    });
    expect([inAddress.statusCode, inAddress.json().errors[0].code]).toEqual([422, 'key_in_address']);
  });
});

describe('Tianditu', () => {
  const of = async (code: string) => (await meta()).find((map) => map.code === code)!;
  const agentOf = (url: string) => maps.asked.findLast((one) => one.url.includes(url))?.agent;

  it('is asked as what its key was made for, and says in words when that is the other', async () => {
    const { key, parameters, ...rest } = KINDS.tianditu() as { key: string; parameters: object };
    const made = await add({
      ...rest,
      name: '浏览器端',
      key: `b${key}`,
      parameters: { ...parameters, keyKind: 'browser' },
    });
    const map = await of(made.code);
    expect(map.tiles).toHaveLength(2);
    expect((await server().get(tileAt(map, MARKS[0], 12, 1).url, people.viewer.headers)).statusCode).toBe(
      200,
    );
    expect(agentOf('/cva_w/wmts')).toContain('Mozilla');

    const changed = await send('PATCH', `/api/base-maps/${made.code}`, { key }, made.version);
    const wrong = await server().get(tileAt(await of(made.code), MARKS[0], 12).url, people.viewer.headers);
    expect(wrong.json()).toMatchObject({ code: 'base_map_failed', errors: [{ code: 'key_wants_server' }] });
    expect(wrong.json().detail).toContain('服务器端');
    const listed = await server().json<{ items: BaseMapEntryData[] }>('/api/base-maps', people.admin.headers);
    expect(listed.items.find(({ code }) => code === made.code)).toMatchObject({
      ...{ hasKey: true, state: 'failing' },
      trouble: { fault: 'key_wants_server', found: '403, 301012' },
    });
    await send('PATCH', `/api/base-maps/${made.code}`, { key: 'nobodys' }, changed.json().version);
    const unknown = await server().get(tileAt(await of(made.code), MARKS[0], 12).url, people.viewer.headers);
    expect(unknown.json()).toMatchObject({ errors: [{ code: 'key_refused' }] });
    expect(unknown.body).not.toContain('nobodys');
  });

  it('is not asked again on a day on which it said that enough was asked', async () => {
    const made = await add({ name: '限量', ...KINDS.tianditu() });
    const map = await of(made.code);
    maps.trouble = 'limit';
    const { url } = tileAt(map, MARKS[0], 12);
    const first = await server().get(url, people.viewer.headers);
    expect([first.statusCode, first.json().errors[0].code]).toEqual([503, 'upstream_limited']);
    maps.trouble = '';
    const before = maps.asked.length;
    expect((await server().get(url, people.viewer.headers)).statusCode).toBe(503);
    expect(maps.asked).toHaveLength(before);
    await expect.poll(async () => (await of(made.code)).state).toBe('limited');
  });
});

describe('what must not be', () => {
  it('a key never shows: not in answers, not in the log, not in what was written down', async () => {
    const answers = await Promise.all(
      ['/api/base-maps', '/api/meta', '/api/audit', '/public/api/meta'].map((url) =>
        server().get(url, people.admin.headers),
      ),
    );
    for (const answer of answers) {
      expect(answer.statusCode).toBe(200);
      expect(answer.body).not.toContain(KEY);
      expect(JSON.stringify(answer.headers)).not.toContain(KEY);
    }
    expect(answers[2].body).toContain('baseMap.create');
    expect(log.length).toBeGreaterThan(10);
    expect(log.join('')).not.toContain(KEY);
    await expect(
      server().home.asPublicReader((db) => db.selectFrom('base_map_key').selectAll().execute()),
    ).rejects.toThrow(/permission denied/);
    await expect(
      server().home.asPublicReader((db) => db.selectFrom('base_map').select('code').execute()),
    ).rejects.toThrow(/permission denied/);
  });

  it.each([
    [
      'a host that is not listed',
      { kind: 'xyz', parameters: { url: 'http://10.0.0.9:81/{z}/{x}/{y}' } },
      'host_unlisted',
    ],
    [
      'a key in an address',
      { kind: 'xyz', parameters: { url: 'http://x.cn/{z}/{x}/{y}?tk=abc' } },
      'key_in_address',
    ],
    ['a shifted map for the public', { ...KINDS.xyz(), datum: 'gcj02', mayBePublic: true }, 'internal_only'],
    ['a sketch in GCJ-02', { kind: 'offline', parameters: {}, datum: 'gcj02' }, 'vector_in_gcj02'],
    ['Tianditu without a key', { ...KINDS.tianditu(), key: null }, 'missing_field'],
    ['what its kind does not take', { kind: 'xyz', parameters: { file: '/etc/passwd' } }, 'unknown_field'],
  ])('%s is refused', async (_what, wanted, code) => {
    const answer = await send('POST', '/api/base-maps', { name: '不行', ...wanted });
    expect(answer.statusCode).toBe(422);
    const fault = answer.json().errors.find((one: { code: string }) => one.code === code);
    expect(fault).toBeDefined();
    if (code === 'host_unlisted') expect(fault.expected).toBe(`MAP_HOSTS=${maps.host},10.0.0.9:81`);
  });
});

describe('a map that is changed', () => {
  it('has other addresses, keeps its order and goes when it is removed', async () => {
    const made = await add({
      name: '可公开',
      ...KINDS.xyz(),
      mayBePublic: true,
      attribution: '示例',
      reviewNumber: 'GS(2026)1号',
    });
    const version = (await server().json<MetaData>('/public/api/meta')).version;
    const shown = await meta('/public');
    expect(shown.at(-1)).toMatchObject({ attribution: '示例', reviewNumber: 'GS(2026)1号' });
    const tile = await server().get(tileAt(shown.at(-1)!, MARKS[0], 12).url);
    expect([tile.statusCode, tile.headers['cache-control']]).toEqual([200, 'private, max-age=600']);
    expect((await send('PATCH', `/api/base-maps/${made.code}`, { name: 'x' }, 9)).statusCode).toBe(412);
    expect((await send('PATCH', `/api/base-maps/${made.code}`, { name: 'x' })).statusCode).toBe(428);
    const change = { extent: [120, 36, 121, 37], maxZoom: 11 };
    const changed = await send('PATCH', `/api/base-maps/${made.code}`, change, made.version);
    expect(changed.json()).toMatchObject(change);
    const next = (await meta('/public')).at(-1)!;
    expect(next.tiles).not.toEqual(shown.at(-1)!.tiles);
    expect((await server().json<MetaData>('/public/api/meta')).version).toBeGreaterThan(version);
    const before = maps.asked.length;
    for (const [mark, z] of [
      [MARKS[0], 12],
      [MARKS[1], 10],
    ] as const)
      expect((await server().get(tileAt(next, mark, z).url)).statusCode).toBe(204);
    expect(maps.asked).toHaveLength(before);

    const codes = (await server().json<{ items: BaseMapEntryData[] }>('/api/base-maps', people.admin.headers))
      .items;
    const order = codes.map(({ code }) => code).reverse();
    expect((await send('PUT', '/api/base-maps/order', { codes: order })).statusCode).toBe(204);
    expect((await send('PUT', '/api/base-maps/order', { codes: order.slice(1) })).statusCode).toBe(422);
    expect((await meta('/public')).map(({ code }) => code)).toEqual([made.code, 'offline']);
    expect((await send('DELETE', `/api/base-maps/${made.code}`, undefined, 2)).statusCode).toBe(204);
    expect((await send('DELETE', '/api/base-maps/offline', undefined, 1)).statusCode).toBe(422);
    expect((await meta('/public')).map(({ code }) => code)).toEqual(['offline']);
  });

  it('is asked once for a tile where its terms allow that it is kept, and each time where not', async () => {
    const made = await add({ name: '缓存', ...KINDS.xyz() });
    const map = (await meta()).find(({ code }) => code === made.code)!;
    const { url } = tileAt(map, MARKS[0], 13);
    const asks = async (of: string) => {
      const before = maps.asked.length;
      for (let time = 0; time < 2; time++) await server().get(of, people.viewer.headers);
      return maps.asked.length - before;
    };
    expect(await asks(url)).toBe(2);
    await send('PATCH', `/api/base-maps/${made.code}`, { cacheAllowed: true }, made.version);
    const kept = tileAt((await meta()).find(({ code }) => code === made.code)!, MARKS[0], 13).url;
    expect(await asks(kept)).toBe(1);
    maps.trouble = 'html';
    const { url: other } = tileAt((await meta()).find(({ code }) => code === made.code)!, MARKS[1], 14);
    expect((await server().get(other, people.viewer.headers)).statusCode).toBe(502);
    maps.trouble = '';
    expect((await server().get(other, people.viewer.headers)).statusCode).toBe(200);
  });
});

describe('a base map that is looked at first', () => {
  const trial = (map: object, more: object = {}) => {
    const [x, y] = worldShare([...MARKS[0]]).map((share) => Math.floor(share * 2 ** 12));
    return send('POST', '/api/base-maps/trial', { map: { name: '试看', ...map }, z: 12, x, y, ...more });
  };

  it('is a picture, by the key that is sent or kept, and nothing is kept of it', async () => {
    const before = (await meta()).length;
    const answer = await trial(KINDS.tianditu());
    const { pictures } = answer.json<BaseMapTrialAnswerData>();
    expect(pictures.map((picture) => picture?.type)).toEqual(['image/png', 'image/png']);
    expect(answer.body).not.toContain(KEY);
    const { key: _key, ...keyless } = KINDS.tianditu() as { key: string };
    expect((await trial(keyless)).json()).toMatchObject({
      errors: [{ code: 'missing_field', field: 'key' }],
    });
    const made = await add({ name: '有密钥', ...KINDS.tianditu() });
    expect((await trial(keyless, { code: made.code })).statusCode).toBe(200);
    await send('DELETE', `/api/base-maps/${made.code}`, undefined, made.version);
    expect((await meta()).length).toBe(before);
  });

  it('says why there is none, and for a host that is not listed the line for the operator', async () => {
    maps.trouble = 'html';
    expect((await trial(KINDS.xyz())).json()).toMatchObject({ errors: [{ code: 'upstream_not_image' }] });
    const elsewhere = { kind: 'xyz', parameters: { url: 'https://tiles.example.cn/{z}/{x}/{y}.png' } };
    expect((await trial(elsewhere)).json().errors[0]).toMatchObject({
      ...{ code: 'host_unlisted', found: 'tiles.example.cn' },
      expected: expect.stringMatching(/^MAP_HOSTS=.*tiles\.example\.cn$/),
    });
    expect((await trial(KINDS.xyz(), { x: 99_999 })).statusCode).toBe(422);
  });
});

describe('an archive of tiles', () => {
  const ROADS = vectorTile({ roads: { kind: 'highway', name: 'x'.repeat(2_000) } });
  const PLACE = { z: 12, x: 3419, y: 1596 };

  async function upload(content: Uint8Array): Promise<ReadArchiveData> {
    const { admin } = people;
    const answer = await server().app.inject({
      ...{ method: 'POST', url: '/api/base-map-archives' },
      headers: { ...admin.headers, 'content-type': 'multipart/form-data; boundary=x' },
      payload: formOf({ name: 'a.pmtiles', content }),
    });
    return answer.json<ReadArchiveData>();
  }

  it('is served tile by tile, private until it may be public, and its lack is said', async () => {
    const { file, facts } = await upload(makePmtiles([{ ...PLACE, bytes: ROADS }]));
    const parameters = { file, content: facts.content, layers: facts.vectorLayers };
    const made = await add({ kind: 'pmtiles', name: '全省矢量', parameters, minZoom: 12, maxZoom: 12 });
    const map = (await meta()).find(({ code }) => code === made.code)!;
    expect(map).toMatchObject({ form: 'vector', vectorLayers: ['roads'], extent: null });
    const urlOf = ({ tiles: [tiles] }: BaseMapData, { z, x, y } = PLACE) =>
      tiles.replace('{z}', String(z)).replace('{x}', String(x)).replace('{y}', String(y));
    const zipped = { ...people.viewer.headers, 'accept-encoding': 'gzip' };
    const tile = await server().get(urlOf(map), zipped);
    expect([tile.statusCode, tile.headers['content-encoding']]).toEqual([200, 'gzip']);
    expect(gunzipSync(tile.rawPayload).equals(ROADS)).toBe(true);
    expect((await server().get(urlOf(map, { ...PLACE, x: 7 }), zipped)).statusCode).toBe(204);
    expect((await server().get(`/public${urlOf(map)}`)).statusCode).toBe(404);
    const opened = await send('PATCH', `/api/base-maps/${made.code}`, { mayBePublic: true }, made.version);
    const told = (await meta('/public')).find(({ code }) => code === made.code)!;
    expect((await server().get(urlOf(told))).statusCode).toBe(200);
    // Nothing of where it lies.
    expect(JSON.stringify(told)).not.toContain(file.hash.slice(0, 8));

    const lost = {
      ...parameters,
      file: { ...file, path: `${'0'.repeat(64)}.pmtiles`, hash: '0'.repeat(64) },
    };
    await send('PATCH', `/api/base-maps/${made.code}`, { parameters: lost }, opened.json().version);
    const gone = (await meta()).find(({ code }) => code === made.code)!;
    const answer = await server().get(urlOf(gone), people.viewer.headers);
    expect([answer.statusCode, answer.json().errors[0].code]).toEqual([502, 'archive_missing']);
    const out = { ...parameters, file: { ...file, place: 'folder', path: '../../etc/passwd' } };
    const led = await send('POST', '/api/base-maps/trial', {
      ...{ map: { kind: 'pmtiles', name: 'x', parameters: out }, z: 0, x: 0, y: 0 },
    });
    expect(led.json().errors[0].code).toBe('archive_missing');
    const shifted = { kind: 'pmtiles', name: 'x', parameters, datum: 'gcj02' };
    expect((await send('POST', '/api/base-maps', shifted)).json().errors[0].code).toBe('vector_in_gcj02');
  });
});
