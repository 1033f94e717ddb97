import { beforeAll, describe, expect, it } from 'vitest';
import type { StatsData } from '#contract/stats.ts';
import { today } from '#domain/civilDate.ts';
import { loadDemo } from '../../api/demo/loadDemo.ts';
import { appOfSuite } from '../support/app.ts';
import { decodeTile, tilesOf } from '../support/decodeTile.ts';
import { countInTiles, type ListPage } from '../support/walk.ts';

interface TileJson {
  readonly tilejson: string;
  readonly tiles: string[];
  readonly bounds?: [number, number, number, number];
  readonly minzoom: number;
  readonly maxzoom: number;
  readonly vector_layers: { id: string }[];
}

describe('tiles of the demo zone', () => {
  const zone = appOfSuite('postgresql', (home) => loadDemo(home, { day: today(home.timeZone) }));
  let bounds: readonly number[];
  beforeAll(async () => {
    bounds = (await zone().json<TileJson>('/tiles/resources.json')).bounds!;
  });

  it.each(Array.from({ length: 19 }, (_, zoom) => zoom))(
    'add up to what is placed at zoom %i',
    async (zoom) => {
      const { placed } = await zone().json<StatsData>('/api/stats');
      expect(await countInTiles(zone(), { zoom, bounds })).toBe(placed);
    },
  );

  it.each([
    'kind=office',
    'kind=land,park&status=available',
    'availableMin=5000&availableMax=30000',
    'q=cf',
    'near=120.5,36.9,1500',
    'published=no',
    'landPrice=unknown',
  ])('add up with the filter %s', async (query) => {
    const { placed, total } = await zone().json<StatsData>(`/api/stats?${query}`);
    expect(total).toBeGreaterThan(0);
    for (const zoom of [0, 5, 9, 10, 11, 12, 13, 15])
      expect(await countInTiles(zone(), { zoom, bounds, query })).toBe(placed);
  });

  it('add up in the public edition, to less', async () => {
    const full = await zone().json<StatsData>('/api/stats');
    const { placed } = await zone().json<StatsData>('/public/api/stats');
    expect(placed).toBeLessThan(full.placed);
    for (const zoom of [0, 9, 11, 14])
      expect(await countInTiles(zone(), { zoom, bounds, prefix: '/public' })).toBe(placed);
  });

  it('draw a tower as one feature that counts its floors by status', async () => {
    const towers = new Map<string, Readonly<Record<string, number | string | boolean>>>();
    for (const [x, y] of tilesOf(14, bounds)) {
      const { resources = [] } = decodeTile(
        (await zone().get(`/tiles/resources/14/${x}/${y}.mvt`)).rawPayload,
      );
      for (const { properties } of resources)
        if (properties.ids !== undefined) towers.set(String(properties.building), properties);
    }
    expect(towers.size).toBeGreaterThan(5);
    for (const [building, tower] of towers) {
      const { items } = await zone().json<ListPage>(`/api/resources?building=${building}&kind=office`);
      expect(
        String(tower.ids)
          .split(',')
          .map(Number)
          .toSorted((a, b) => a - b),
      ).toEqual(items.map((item) => item.id));
      expect(tower.count).toBe(items.length);
      for (const status of ['available', 'occupied', 'signed'])
        expect(tower[`n_${status}`] ?? 0).toBe(items.filter((item) => item.status === status).length);
    }
  });

  it('are described by TileJSON 3 that carries the filter and the extent of what passes it', async () => {
    const description = await zone().json<TileJson>('/tiles/resources.json?status=available&kind=land');
    expect(description).toMatchObject({ tilejson: '3.0.0', minzoom: 0, maxzoom: 16 });
    expect(description.vector_layers.map((layer) => layer.id)).toEqual(['resources', 'cells']);
    expect(description.tiles).toEqual([
      'http://localhost:80/tiles/resources/{z}/{x}/{y}.mvt?kind=land&status=available',
    ]);
    const [west, south, east, north] = description.bounds!;
    expect(west >= bounds[0] && south >= bounds[1] && east <= bounds[2] && north <= bounds[3]).toBe(true);
    expect(west < east && south < north).toBe(true);
    expect(await zone().json('/tiles/resources.json?q=nobody-has-this-name')).not.toHaveProperty('bounds');
  });

  it('have a reference layer below them, with its own description', async () => {
    const description = await zone().json<TileJson>('/public/tiles/reference.json');
    expect(description.tiles[0]).toBe('http://localhost:80/public/tiles/reference/{z}/{x}/{y}.mvt');
    const [x, y] = tilesOf(14, description.bounds!)[0];
    const around = await Promise.all(
      tilesOf(14, description.bounds!).map(([column, row]) =>
        zone().get(`/public/tiles/reference/14/${column}/${row}.mvt`),
      ),
    );
    expect(around.length).toBeGreaterThan(1);
    const roles = around.flatMap((answer) =>
      (decodeTile(answer.rawPayload).reference ?? []).map((feature) => feature.properties.role),
    );
    expect(new Set(roles)).toEqual(new Set([...roles, 'road', 'water', 'boundary']));
    expect((await zone().get(`/tiles/reference/14/${x}/${y}.mvt`)).headers['content-type']).toBe(
      'application/vnd.mapbox-vector-tile',
    );
  });

  it.each(['23/0/0', '3/8/0', '3/0/8', '0/0/1', '-1/0/0', '1.5/0/0', 'a/b/c', '1/0/0x', '999999999/0/0'])(
    'do not exist at %s',
    async (place) => {
      for (const layer of ['resources', 'reference'])
        expect((await zone().get(`/tiles/${layer}/${place}.mvt`)).statusCode).toBe(404);
    },
  );

  it('are empty, not absent, where there is nothing', async () => {
    const answer = await zone().get('/tiles/resources/10/0/0.mvt');
    expect(answer.statusCode).toBe(200);
    expect(answer.rawPayload).toHaveLength(0);
  });
});
