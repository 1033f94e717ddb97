import { unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { WRITTEN_FORMATS } from '#api/formats/registry.ts';
import { ALL_FIELDS, PUBLIC_FIELDS } from '#contract/fields.ts';
import type { MetaData } from '#contract/meta.ts';
import type { StatsData } from '#contract/stats.ts';
import { appOfSuite, type TestApp } from '../support/app.ts';
import { type Canary, type CanaryRecord, dumpOf, fillWithCanaries } from '../support/canary.ts';
import { decodeTile, tilesOf } from '../support/decodeTile.ts';
import type { ListPage } from '../support/walk.ts';
import { write } from '../support/writing.ts';

const EVERYWHERE = ['kinds', 'statuses', 'fields', 'zones', 'containers', 'layers', 'uses'];
const SORTS = ALL_FIELDS.filter((field) => !field.detail).map((field) => field.name);

/** Every address of an edition that can be read without guessing. */
function* addresses(prefix: string, days: readonly string[], ids: readonly number[]): Generator<string> {
  yield* [`${prefix}/`, `${prefix}/api/meta`, `${prefix}/api/outcomes?from=2000-01-01`];
  yield* [`${prefix}/tiles/resources.json`, `${prefix}/tiles/reference.json`];
  for (const table of EVERYWHERE) yield `${prefix}/api/reference/${table}`;
  const sorts =
    prefix === '' ? SORTS : PUBLIC_FIELDS.filter((field) => !field.detail).map((field) => field.name);
  for (const sort of sorts) {
    yield `${prefix}/api/resources?limit=1000&sort=${sort}`;
    // The cursor tells where a page ended.
    yield `${prefix}/api/resources?limit=2&sort=-${sort}`;
  }
  for (const at of ['', ...days.map((day) => `at=${day}`)]) {
    yield `${prefix}/api/resources?limit=1000&${at}`.replace(/&$/, '');
    yield `${prefix}/api/stats?${at}`.replace(/\?$/, '');
    yield `${prefix}/tiles/resources.json?${at}`.replace(/\?$/, '');
    for (const { code } of WRITTEN_FORMATS) yield `${prefix}/api/export.${code}?${at}`.replace(/\?$/, '');
  }
  // Examples of what a format cannot hold name columns and rows.
  for (const { code } of WRITTEN_FORMATS) yield `${prefix}/api/export/preview?format=${code}`;
  for (const id of ids) yield `${prefix}/api/resources/${id}`;
}

/** Old formats are written in GB18030. */
const decoded = (bytes: Uint8Array) =>
  `${Buffer.from(bytes).toString()}\n${new TextDecoder('gb18030').decode(bytes)}`;

/** The text of an answer, whatever it is wrapped in; cursors are unwrapped too. */
function textOf(bytes: Buffer, type: string): string {
  if (bytes.subarray(0, 4).toString('latin1') === 'PK\x03\x04')
    return Object.values(unzipSync(bytes)).map(decoded).join('\n');
  if (!/json|html|csv/.test(type)) return decoded(bytes);
  const text = bytes.toString();
  const cursor = /"next":"([\w-]+)"/.exec(text)?.[1];
  return cursor ? text + Buffer.from(cursor, 'base64url').toString() : text;
}

/** All that an edition sends, by address. */
async function collect(
  { get, json }: TestApp,
  prefix: string,
  { days, ids, bounds }: { days: readonly string[]; ids: readonly number[]; bounds: readonly number[] },
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const url of addresses(prefix, days, ids)) {
    const answer = await get(url);
    if (answer.statusCode >= 500) throw new Error(`${url}: ${answer.statusCode}`);
    found.set(
      url,
      textOf(answer.rawPayload, String(answer.headers['content-type'])) + JSON.stringify(answer.headers),
    );
  }
  for (let zoom = 0; zoom <= 16; zoom++) {
    for (const [x, y] of tilesOf(zoom, bounds)) {
      for (const layer of ['resources', 'reference']) {
        const url = `${prefix}/tiles/${layer}/${zoom}/${x}/${y}.mvt`;
        const { rawPayload } = await get(url);
        const features = Object.values(decodeTile(rawPayload)).flat();
        const properties = features.map((feature) => [feature.id, feature.properties]);
        found.set(url, JSON.stringify(properties) + rawPayload.toString('latin1'));
      }
    }
  }
  await json(`${prefix}/api/meta`);
  return found;
}

function sightings(canaries: readonly Canary[], answers: ReadonlyMap<string, string>): string[] {
  return canaries.flatMap(({ where, text }) =>
    [...answers].filter(([, body]) => body.includes(text)).map(([url]) => `${where} (${text}) in ${url}`),
  );
}

describe('what is private', () => {
  let record: CanaryRecord;
  const running = appOfSuite('postgresql', async (home) => {
    record = await fillWithCanaries(home);
  });
  let ids: number[];
  let bounds: readonly number[];
  beforeAll(async () => {
    ids = (await running().json<ListPage>('/api/resources?limit=1000')).items.map((item) => item.id);
    bounds = (await running().json<MetaData>('/api/meta')).bounds!;
  });

  it('is in the record, and in what the full edition sends', async () => {
    const dump = await dumpOf(running().home);
    expect(record.canaries.length).toBeGreaterThan(150);
    expect(record.canaries.filter(({ text }) => !dump.includes(text))).toEqual([]);
    const answers = await collect(running(), '', { days: record.days, ids, bounds });
    const all = [...answers.values()].join('\n');
    expect(record.canaries.filter(({ text, inFull }) => inFull && !all.includes(text))).toEqual([]);
  });

  it('is in nothing that the public edition sends', async () => {
    const answers = await collect(running(), '/public', { days: record.days, ids, bounds });
    expect(answers.size).toBeGreaterThan(200);
    expect([...answers.values()].filter((body) => body.includes('CODE-open-land')).length).toBeGreaterThan(
      20,
    );
    expect(sightings(record.canaries, answers)).toEqual([]);
  });

  it('has no sheet, no tile and no place in the extent of the public edition', async () => {
    const { get, json } = running();
    for (const id of record.hiddenIds)
      expect((await get(`/public/api/resources/${id}`)).statusCode).toBe(404);
    const [, , , north] = (await json<MetaData>('/public/api/meta')).bounds!;
    expect(north).toBeLessThan(bounds[3]);
  });

  it('cannot be found by asking for it: the answer is that of what does not exist', async () => {
    const { get, json } = running();
    for (const { text } of record.canaries) {
      for (const parameter of ['q', 'code', 'township'])
        expect((await json<ListPage>(`/public/api/resources?${parameter}=${text}`)).total).toBe(0);
      for (const parameter of ['park', 'building', 'zone']) {
        const answer = await get(`/public/api/resources?${parameter}=${text}`);
        const stranger = await get(`/public/api/resources?${parameter}=${'x'.repeat(text.length)}`);
        expect([parameter, text, answer.statusCode]).toEqual([parameter, text, 400]);
        expect(answer.body).toBe(stranger.body.replaceAll('x'.repeat(text.length), text));
      }
    }
  });

  it('cannot be asked about: private fields are unknown parameters and unknown sorts', async () => {
    const { get } = running();
    const secret = ALL_FIELDS.filter((field) => field.private && !field.detail);
    expect(secret.length).toBeGreaterThan(8);
    for (const { name, type } of secret) {
      const parameters = [`${name}=unknown`, ...(type === 'number' ? [`${name}Min=0`, `${name}Max=1`] : [])];
      for (const query of parameters) {
        expect((await get(`/api/resources?${query}`)).statusCode, query).toBe(200);
        for (const path of ['resources', 'stats', 'export.csv']) {
          const answer = await get(`/public/api/${path}?${query}`);
          expect(answer.statusCode, query).toBe(400);
          expect(answer.json().errors).toMatchObject([
            { code: 'unknown_parameter', field: query.split('=')[0] },
          ]);
        }
      }
      for (const path of ['resources', 'export.csv'])
        expect((await get(`/public/api/${path}?sort=${name}`)).statusCode).toBe(400);
    }
  });

  it('was on no public map on any day on which it was not published', async () => {
    const named = async (at: string) =>
      (await running().json<ListPage>(`/public/api/resources?code=CODE-turning&at=${at}`)).items.map(
        (item) => item.name,
      );
    expect(await named('2025-03-05')).toEqual(['先前公开']);
    expect(await named('2025-03-15')).toEqual([]);
    expect(await named('2025-03-25')).toEqual(['重新公开']);
  });

  it('does not move the public edition when it is edited', async () => {
    const { home, editions, json, get } = running();
    const addressesKept = [
      '/public/api/meta',
      '/public/api/resources',
      '/public/api/stats',
      `/public/api/resources/${record.publishedId}`,
      '/public/tiles/resources/0/0/0.mvt',
    ];
    const tags = async () =>
      (await Promise.all(addressesKept.map((url) => get(url)))).map(({ headers }) => headers.etag);
    const before = { tags: await tags(), full: (await json<MetaData>('/api/meta')).version };
    await write(home, async (open) => {
      const { db } = open;
      const edited = [record.publishedId, ...record.hiddenIds];
      await db
        .updateTable('resource')
        .set({ owner: '新业主', officer: '新人' })
        .where('id', 'in', edited)
        .execute();
      await db.updateTable('resource').set({ name: '改名' }).where('id', '=', record.hiddenIds[0]).execute();
      open.touch(edited);
    });
    await editions.catchUp();
    expect((await json<MetaData>('/api/meta')).version).toBe(before.full + 1);
    expect(await tags()).toEqual(before.tags);
    expect(await json(`/api/resources/${record.publishedId}`)).toMatchObject({ owner: '新业主' });
  });

  it('is in no total of the public edition', async () => {
    const full = await running().json<StatsData>('/api/stats');
    const open = await running().json<StatsData>('/public/api/stats');
    expect(full.total - open.total).toBe(record.hiddenIds.length);
    expect(
      (await running().json<{ resources: number }>('/health/ready', { host: 'map.example.cn' })).resources,
    ).toBe(open.total);
  });
});
