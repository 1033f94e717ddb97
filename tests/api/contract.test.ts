import { gunzipSync } from 'node:zlib';
import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import type { OutcomeBoardData } from '#contract/outcomeBoard.ts';
import type { OutcomesData } from '#contract/outcomes.ts';
import { today } from '#domain/civilDate.ts';
import { loadDemo } from '../../api/demo/loadDemo.ts';
import { appOfSuite, type TestApp } from '../support/app.ts';
import { tilesOf } from '../support/decodeTile.ts';
import type { ListPage } from '../support/walk.ts';
import { write } from '../support/writing.ts';

const TABLES = [
  ...['kinds', 'statuses', 'transitions', 'supply-classes', 'container-kinds', 'tenures', 'servicings'],
  ...['site-states', 'fire-classes', 'fit-outs', 'outcomes', 'uses', 'land-use', 'industries', 'fields'],
  ...['zones', 'containers', 'layers'],
];

const zone = appOfSuite('postgresql', (home) => loadDemo(home, { day: today(home.timeZone) }));

describe('code tables', () => {
  it.each(TABLES)('%s: the table by its name and its rows, in both editions', async (name) => {
    for (const prefix of ['', '/public']) {
      const { table, items } = await zone().json<{ table: string; items: unknown }>(
        `${prefix}/api/reference/${name}`,
      );
      expect(table).toBe(name);
      expect(Object.keys(items as object).length).toBeGreaterThan(0);
    }
  });

  it('has no private field in the public table of fields', async () => {
    const full = await zone().json<{ items: { name: string }[] }>('/api/reference/fields');
    const open = await zone().json<{ items: { name: string }[] }>('/public/api/reference/fields');
    expect(full.items.map((field) => field.name)).toEqual(expect.arrayContaining(['owner', 'tenant']));
    expect(JSON.stringify(open)).not.toMatch(/owner|tenant|officer|contact|remarks|leaseEnd|"private"/);
  });
});

it('the board of outcomes says month by month what the totals say, each number with its facts', async () => {
  const { from, to, months, facts } = await zone().json<OutcomeBoardData>('/api/outcomes/board?months=24');
  const totals = await zone().json<OutcomesData>(`/api/outcomes?from=${from}&to=${to}`);
  expect(months.length).toBe(24);
  const byId = new Map(facts.map((fact) => [fact.id, fact]));
  for (const { month, ...parts } of months)
    for (const outcome of ['absorbed', 'revived'] as const) {
      const part = parts[outcome];
      const rows = totals.rows.filter((row) => row.month === month && row.outcome === outcome);
      const sum = (values: number[]) => values.reduce((all, value) => all + value, 0);
      expect([month, part.count]).toEqual([month, sum(rows.map(({ count }) => count))]);
      expect(part.areaM2).toBeCloseTo(sum(rows.map(({ areaM2 }) => areaM2)), 6);
      expect(part.areaM2).toBe(sum(part.facts.map((id) => byId.get(id)!.areaM2)));
      expect(part.new.count + part.expansion.count).toBeLessThanOrEqual(part.facts.length);
    }
  const all = months.map(({ revived }) => revived);
  expect(all.some(({ zeroLand }) => zeroLand.count > 0)).toBe(true);
  expect(all.some(({ expansion }) => expansion.count > 0)).toBe(true);
  expect(facts.some(({ projectId, formerUser }) => projectId !== null && formerUser !== null)).toBe(true);
  expect((await zone().get('/api/outcomes/board?months=0')).statusCode).toBe(400);
});

const CACHED = [
  ...['/api/meta', '/api/resources', '/api/stats', '/api/outcomes', '/api/reference/land-use'],
  ...['/tiles/resources.json', '/tiles/reference.json'],
].flatMap((path) => [path, `/public${path}`]);

describe('compression and caching', () => {
  it.each(CACHED)('%s: an ETag, and 304 without a body for who has it', async (path) => {
    const first = await zone().get(path);
    expect(first.headers.etag).toMatch(/^(W\/)?".+"$/);
    expect(first.headers['cache-control']).toBe(
      path.startsWith('/public') ? 'public, no-cache' : 'private, no-cache',
    );
    const again = await zone().get(path, { 'if-none-match': String(first.headers.etag) });
    expect([again.statusCode, again.body]).toEqual([304, '']);
    const other = await zone().get(path, { 'if-none-match': '"another"' });
    expect([other.statusCode, other.body]).toEqual([200, first.body]);
  });

  it('sends JSON gzipped to who takes it, with an ETag that still answers 304', async () => {
    const plain = await zone().get('/api/resources');
    const packed = await zone().get('/api/resources', { 'accept-encoding': 'gzip' });
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(packed.headers['content-encoding']).toBe('gzip');
    expect(packed.headers.vary).toMatch(/accept-encoding/i);
    expect(gunzipSync(packed.rawPayload).toString()).toBe(plain.body);
    expect(packed.rawPayload.length * 3).toBeLessThan(plain.rawPayload.length);
    const headers = { 'accept-encoding': 'gzip', 'if-none-match': String(packed.headers.etag) };
    expect((await zone().get('/api/resources', headers)).statusCode).toBe(304);
  });

  it('sends tiles gzipped or plain, the same bytes, with 304', async () => {
    const address = await tileWithContent(zone());
    const plain = await zone().get(address);
    const packed = await zone().get(address, { 'accept-encoding': 'gzip, br' });
    expect(packed.headers['content-encoding']).toBe('gzip');
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(gunzipSync(packed.rawPayload)).toEqual(plain.rawPayload);
    expect(plain.rawPayload.length).toBeGreaterThan(100);
    for (const tag of [packed.headers.etag, `W/${packed.headers.etag}`, `"x", ${packed.headers.etag}`])
      expect((await zone().get(address, { 'if-none-match': String(tag) })).statusCode).toBe(304);
    expect((await zone().get(address, { 'if-none-match': '"x"' })).statusCode).toBe(200);
  });

  it('changes the ETags of the tiles that an edit touches and of no other', async () => {
    const { json, home, editions } = zone();
    const { bounds } = await json<{ bounds: number[] }>('/tiles/resources.json');
    const addresses = [6, 9, 11, 13, 14, 15].flatMap((zoom) =>
      tilesOf(zoom, bounds).map(([x, y]) => [zoom, x, y] as const),
    );
    const { items } = await json<ListPage>('/api/resources?kind=land&status=available&placed=yes&limit=1');
    const { id, lon, lat } = items[0];
    const before = await etags(addresses);
    await write(home, async (open) => {
      await open.db
        .updateTable('resource')
        .set({ status: 'withdrawn', name: '改名' })
        .where('id', '=', id)
        .execute();
      open.touch([id]);
    });
    await editions.catchUp();
    const after = await etags(addresses);
    const changed = addresses.filter((_, index) => before[index] !== after[index]);
    for (const zoom of [6, 9, 11, 13, 14, 15]) {
      const [[x, y]] = tilesOf(zoom, [lon!, lat!, lon!, lat!]);
      expect(changed).toContainEqual([zoom, x, y]);
    }
    const near = new Set(
      [6, 9, 11, 13, 14, 15].flatMap((zoom) =>
        // The parcel is at most a few hundred metres wide.
        tilesOf(zoom, [lon! - 0.006, lat! - 0.006, lon! + 0.006, lat! + 0.006]).map((place) =>
          [zoom, ...place].join('/'),
        ),
      ),
    );
    expect(changed.filter((place) => !near.has(place.join('/')))).toEqual([]);
    expect(changed.length).toBeLessThan(addresses.length / 2);
    expect((await etags(addresses)).filter((tag, index) => tag !== after[index])).toEqual([]);
  });

  async function etags(addresses: readonly (readonly number[])[]): Promise<unknown[]> {
    const tags: unknown[] = [];
    for (const place of addresses)
      tags.push((await zone().get(`/tiles/resources/${place.join('/')}.mvt`)).headers.etag);
    return tags;
  }
});

describe('the OpenAPI document', () => {
  it('is valid OpenAPI 3.1', async () => {
    const validator = new Validator();
    expect(await validator.validate(await zone().json<Record<string, unknown>>('/api/docs/json'))).toEqual({
      valid: true,
    });
    expect(validator.version).toBe('3.1');
  });

  it('names every address that is served, and its parameters', async () => {
    const document = await zone().json<OpenApi>('/api/docs/json');
    expect(document.openapi).toBe('3.1.0');
    const routes = ['/api/meta', '/api/resources', '/api/resources/{id}', '/api/stats', '/api/outcomes'];
    const tiles = [
      'resources.json',
      'resources/{z}/{x}/{y}.mvt',
      'reference.json',
      'reference/{z}/{x}/{y}.mvt',
    ];
    const expected = [
      ...routes,
      ...tiles.map((name) => `/tiles/${name}`),
      ...TABLES.map((name) => `/api/reference/${name}`),
    ].flatMap((path) => [path, `/public${path}`]);
    expect(Object.keys(document.paths)).toEqual(expect.arrayContaining([...expected, '/health/ready']));
    for (const path of served(zone())) expect(Object.keys(document.paths)).toContain(path);
  });

  it('shows the public parameters without the private ones', async () => {
    const { paths } = await zone().json<OpenApi>('/api/docs/json');
    const names = (path: string) => paths[path].get.parameters!.map((parameter) => parameter.name);
    expect(names('/api/resources')).toEqual(expect.arrayContaining(['officer', 'leaseEnd', 'published']));
    expect(names('/public/api/resources')).toEqual(
      expect.arrayContaining(['kind', 'areaMin', 'sort', 'cursor']),
    );
    for (const name of ['officer', 'leaseEnd', 'published', 'project', 'investedMin'])
      expect(names('/public/api/resources')).not.toContain(name);
  });

  it('refers to nothing that it does not hold', async () => {
    const document = await zone().json<OpenApi>('/api/docs/json');
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map((match) => match[1]);
    expect(references.length).toBeGreaterThan(0);
    for (const reference of new Set(references)) expect(resolve(document, reference)).toBeTypeOf('object');
  });

  it('comes with a page that loads nothing from elsewhere', async () => {
    const page = await zone().get('/api/docs/');
    expect(page.statusCode).toBe(200);
    expect(page.headers['content-type']).toMatch(/^text\/html/);
    expect(page.body).not.toMatch(/(src|href)="(https?:)?\/\//);
  });
});

interface OpenApi {
  readonly openapi: string;
  readonly paths: Record<string, { get: { parameters?: { name: string }[] } }>;
}

/** The addresses that the router knows, as OpenAPI writes them, without those of pages and files. */
function served({ app }: TestApp): string[] {
  const found = new Set<string>();
  for (const line of app.printRoutes({ commonPrefix: false }).split('\n')) {
    const path = /[├└]── (\/\S*) \(GET, HEAD\)/.exec(line)?.[1];
    if (path && /^\/(public\/)?(api|tiles)\//.test(path) && !path.startsWith('/api/docs'))
      found.add(path.replace(/:(\w+)/g, '{$1}'));
  }
  return [...found];
}

function resolve(document: object, reference: string): unknown {
  return reference
    .replace(/^#\//, '')
    .split('/')
    .reduce<unknown>((part, name) => (part as Record<string, unknown>)?.[name], document);
}

async function tileWithContent({ json }: TestApp): Promise<string> {
  const { items } = await json<ListPage>('/api/resources?placed=yes&kind=land&limit=1');
  const [[x, y]] = tilesOf(14, [items[0].lon!, items[0].lat!, items[0].lon!, items[0].lat!]);
  return `/tiles/resources/14/${x}/${y}.mvt`;
}
