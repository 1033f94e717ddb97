import { describe, expect, test } from 'vitest';
import type { Filter } from '#contract/filter.ts';
import type { Engine } from '#engine/engine.ts';
import { decodeTile, tilesAround, tilesOf } from '../support/decodeTile.ts';
import { ask, engineOf } from '../support/engineOf.ts';
import { createRandom } from '../support/random.ts';
import { type RandomRow, randomRows, toEngineBatch, withAreas } from '../support/randomRows.ts';

const ZOOMS = [0, 3, 6, 8, 9, 10, 11, 12, 13, 14];
const ROWS = [...randomRows({ count: 3_000, seed: 11 })];
const PLACES = ROWS.map((row) => row.place);
const FILTERS: Partial<Filter>[] = [
  {},
  { among: { kind: ['office', 'land'] } },
  { among: { status: ['available'] }, ranges: { available: { min: 3_000 } } },
  { q: 'haih' },
  { placed: false },
];

/** Distinct resource ids and the sum of the cells' counts over all tiles of a zoom. */
function totalOf(engine: Engine, filter: Partial<Filter>, zoom: number) {
  const ids = new Set<number>();
  let counted = 0;
  for (const [x, y] of tilesAround(zoom, PLACES)) {
    const tile = decodeTile(engine.tile(ask(filter), zoom, x, y));
    for (const { properties } of tile.cells ?? []) counted += properties.count as number;
    for (const { properties } of tile.resources ?? []) {
      for (const id of String(properties.ids ?? properties.id).split(',')) ids.add(Number(id));
    }
  }
  return { drawn: ids.size, counted };
}

/** The rows of every seventh resource as an edit would leave them: moved, changed, unplaced or gone. */
function edited(rows: readonly RandomRow[], seed: number) {
  const random = createRandom(seed);
  const ids: number[] = [];
  const kept: RandomRow[] = [];
  for (const row of rows) {
    if (row.id % 7 !== 0) continue;
    ids.push(row.id);
    if (random.chance(0.2)) continue;
    const place = random.chance(0.2) ? null : random.chance(0.4) ? random.pick(rows).place : row.place;
    kept.push({ ...row, place, values: withAreas({ ...row.values, status: 'available' }) });
  }
  return { ids, kept };
}

describe('over the tiles of any zoom, distinct ids and counts are what is placed', () => {
  test.each(ZOOMS)('zoom %i', async (zoom) => {
    const engine = await engineOf(ROWS);
    for (const filter of FILTERS) {
      const { drawn, counted } = totalOf(engine, filter, zoom);
      expect(drawn + counted, JSON.stringify(filter)).toBe(engine.count(ask(filter)).placed);
      if (zoom < 10) expect(drawn).toBe(0);
      if (zoom >= 13) expect(counted).toBe(0);
    }
  });

  test('after edits, in the overlay and in the base made of it', async () => {
    const engine = await engineOf(ROWS, { overlayLimit: 1_000_000 });
    const { ids, kept } = edited(ROWS, 5);
    engine.apply({ version: 2, ids, batch: toEngineBatch(kept) });
    const renewed = await engineOf(ROWS, { overlayLimit: 1 });
    renewed.apply({ version: 2, ids, batch: toEngineBatch(kept) });
    await renewed.settled();
    for (const filter of FILTERS) {
      for (const zoom of [7, 11, 12, 14]) {
        const inOverlay = totalOf(engine, filter, zoom);
        expect(inOverlay.drawn + inOverlay.counted).toBe(engine.count(ask(filter)).placed);
        expect(totalOf(renewed, filter, zoom)).toEqual(inOverlay);
      }
    }
  });

  test('between zooms 10 and 12 some are drawn and some counted', async () => {
    const engine = await engineOf(ROWS);
    const { drawn, counted } = totalOf(engine, {}, 11);
    expect(drawn).toBeGreaterThan(100);
    expect(counted).toBeGreaterThan(100);
  });
});

describe('a tile', () => {
  test('carries what the map draws by, and omits what is not known', async () => {
    const engine = await engineOf(ROWS);
    const features = tilesAround(14, PLACES).flatMap(
      ([x, y]) => decodeTile(engine.tile(ask(), 14, x, y)).resources ?? [],
    );
    const byId = new Map(ROWS.map((row) => [row.id, row]));
    let unknownAreas = 0;
    for (const { id, properties } of features) {
      if (properties.ids !== undefined) continue;
      const row = byId.get(id!)!;
      expect(properties.id).toBe(id);
      expect(properties.kind).toBe(row.values.kind);
      expect(properties.status).toBe(row.values.status);
      expect(properties.name).toBe(row.values.name);
      const { areaM2 } = row.values;
      if (areaM2 === null) unknownAreas++;
      if (areaM2 === null) expect(properties).not.toHaveProperty('area');
      else expect(properties.area).toBeCloseTo(areaM2 as number, -1);
    }
    expect(unknownAreas).toBeGreaterThan(0);
  });

  test('shows a tower as one feature with its floors and their statuses', async () => {
    const engine = await engineOf(ROWS);
    const { building } = ROWS.find((row) => row.kind === 'office' && row.place)!.values;
    const floors = ROWS.filter((row) => row.values.building === building);
    expect(floors).toHaveLength(12);
    const { lon, lat } = floors[0].place!;
    const [[x, y]] = tilesOf(15, [lon, lat, lon, lat]);
    const tower = decodeTile(engine.tile(ask(), 15, x, y)).resources.find(
      ({ properties }) => properties.building === building,
    )!;
    expect(tower.properties.kind).toBe('office');
    expect(tower.properties.count).toBe(12);
    expect(String(tower.properties.ids).split(',').map(Number)).toEqual(floors.map((row) => row.id));
    expect(tower.properties.id).toBe(floors[0].id);
    const available = floors.filter((row) => row.values.status === 'available').length;
    expect(tower.properties.n_available ?? 0).toBe(available);
    expect(tower.type).toBe(3);
  });

  test('draws outlines clockwise on the screen, and holes the other way round', async () => {
    const engine = await engineOf(ROWS);
    let holes = 0;
    for (const [x, y] of tilesAround(15, PLACES.slice(0, 300))) {
      for (const { type, geometry } of decodeTile(engine.tile(ask(), 15, x, y)).resources ?? []) {
        if (type !== 3) continue;
        const areas = geometry.map(areaOf);
        expect(areas[0]).toBeGreaterThan(0);
        holes += areas.filter((area) => area < 0).length;
      }
    }
    expect(holes).toBeGreaterThan(0);
  });

  test('that holds nothing has no bytes', async () => {
    const engine = await engineOf(ROWS);
    expect(engine.tile(ask(), 14, 0, 0)).toHaveLength(0);
    expect(engine.tile(ask({ q: 'nothing is called so' }), 3, 6, 3)).toHaveLength(0);
  });

  test('of cells counts by kind and status, and names a row that is alone', async () => {
    const engine = await engineOf(ROWS.filter(({ id }) => id % 40 === 0));
    const byId = new Map(ROWS.map((row) => [row.id, row]));
    let alone = 0;
    for (const [x, y] of tilesOf(9, engine.bounds(ask())!)) {
      for (const { properties, geometry, id } of decodeTile(engine.tile(ask(), 9, x, y)).cells ?? []) {
        const sum = (names: string[]) =>
          names.reduce((total, name) => total + ((properties[name] as number | undefined) ?? 0), 0);
        expect(sum(['land', 'factory', 'office', 'park'])).toBe(properties.count);
        expect(sum(['available', 'reserved', 'negotiating', 'signed', 'occupied', 'withdrawn'])).toBe(
          properties.count,
        );
        const [[{ x: column, y: row }]] = geometry;
        expect(Math.min(column, row)).toBeGreaterThanOrEqual(0);
        expect(Math.max(column, row)).toBeLessThan(4096);
        expect(id).toBeGreaterThan(0);
        if (properties.count !== 1) continue;
        alone++;
        expect(properties[byId.get(properties.only as number)!.kind]).toBe(1);
      }
    }
    expect(alone).toBeGreaterThan(0);
  });
});

function areaOf(ring: readonly { x: number; y: number }[]): number {
  return ring.reduce((sum, { x, y }, i) => {
    const next = ring[(i + 1) % ring.length];
    return sum + x * next.y - next.x * y;
  }, 0);
}
