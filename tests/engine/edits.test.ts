import { describe, expect, test } from 'vitest';
import { parseFilter } from '#contract/filter.ts';
import type { Engine } from '#engine/engine.ts';
import { decodeTile, tilesAround, tilesOf } from '../support/decodeTile.ts';
import { ask, engineOf, TODAY, VISIBILITY } from '../support/engineOf.ts';
import { createRandom, type Random } from '../support/random.ts';
import { PARAMETERS, randomFilter } from '../support/randomFilter.ts';
import { type RandomRow, randomRows, toEngineBatch, withAreas } from '../support/randomRows.ts';

const COUNT = 1_500;
const VOCABULARY = { fields: VISIBILITY.fields, knows: () => true, today: TODAY };

/** A record of versions by resource, edited as an office edits it. */
class VersionBook {
  readonly versions = new Map<number, RandomRow[]>();
  private nextId = COUNT + 1;

  constructor(rows: readonly RandomRow[]) {
    for (const row of rows) this.versions.set(row.id, [row]);
  }

  rows(): RandomRow[] {
    return [...this.versions.values()].flat();
  }

  /** Changes, moves, adds or removes a few resources. @returns the ids touched */
  edit(random: Random, day: string, templates: readonly RandomRow[]): number[] {
    const touched = new Set<number>();
    for (let i = random.integer(1, 12); i > 0; i--) {
      const roll = random.next();
      const template = random.pick(templates);
      const id = roll < 0.2 ? this.nextId++ : random.integer(1, COUNT);
      if (touched.has(id)) continue;
      touched.add(id);
      const versions = this.versions.get(id) ?? [];
      if (roll > 0.9) this.versions.delete(id);
      else {
        const past = versions.map((row) => (row.validTo === null ? { ...row, validTo: day } : row));
        const values = withAreas({ ...template.values, code: `N-${id}` });
        const place = random.chance(0.3) ? null : template.place;
        this.versions.set(id, [...past, { ...template, id, values, place, validFrom: day }]);
      }
    }
    return [...touched];
  }
}

function answersOf(engine: Engine, query: Record<string, string>) {
  const parsed = parseFilter(query, VOCABULARY);
  if (!('filter' in parsed)) throw new Error(JSON.stringify(parsed.faults));
  const question = { filter: parsed.filter, visibility: VISIBILITY };
  const { byKind, byStatus, byZone, byContainer, total, placed, excludedUnknown, histograms } =
    engine.stats(question);
  const counts = Object.values(byKind).map(({ count }) => count);
  return {
    ids: [...engine.ids(question, { sort: '-area' })],
    total,
    placed,
    excludedUnknown,
    counts,
    statuses: Object.values(byStatus).map(({ count, unknownArea }) => [count, unknownArea]),
    zones: byZone.map(({ zone, count }) => [zone, count]),
    containers: byContainer.map(({ container, kind, count }) => [container, kind, count]),
    unknown: Object.values(histograms).map(({ unknown, min, max }) => [unknown, min, max]),
    bounds: engine.bounds(question),
  };
}

/** What a map shows of a tile, whatever the order in which it is written. */
function shown(engine: Engine, zoom: number, x: number, y: number): unknown {
  const tile = decodeTile(engine.tile(ask(), zoom, x, y));
  const sorted = Object.entries(tile).map(([name, features]) => [
    name,
    features
      .map((feature) => JSON.stringify([feature.id, sortKeys(feature.properties), feature.geometry]))
      .sort(),
  ]);
  return Object.fromEntries(sorted);
}

function sortKeys(properties: object): [string, unknown][] {
  return Object.entries(properties).sort(([a], [b]) => (a < b ? -1 : 1));
}

describe('edits replayed give the answers of a fresh load', () => {
  test.each([
    ['in the overlay', 1_000_000],
    ['with bases renewed in the background', 40],
  ])('%s', async (_, overlayLimit) => {
    const random = createRandom(overlayLimit);
    const rows = [...randomRows({ count: COUNT, seed: 21 })];
    const templates = [...randomRows({ count: 300, seed: 22 })];
    const ledger = new VersionBook(rows);
    const engine = await engineOf(rows, { overlayLimit });
    for (let version = 2; version <= 40; version++) {
      const day = `2026-${String(1 + Math.floor(version / 8)).padStart(2, '0')}-${10 + (version % 8)}`;
      const ids = ledger.edit(random, day, templates);
      const now = ids.flatMap((id) => ledger.versions.get(id) ?? []);
      engine.apply({ version, ids, batch: toEngineBatch(now) });
      // Lets a base in the making get some way, and be overtaken by the next edits.
      if (version % 5 === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    }
    await engine.settled();
    expect(engine.version).toBe(40);
    const fresh = await engineOf(ledger.rows());
    expect(engine.size).toBe(fresh.size);
    expect(answersOf(engine, {})).toEqual(answersOf(fresh, {}));
    for (let i = 0; i < 300; i++) {
      const query = randomFilter(random, PARAMETERS[i % PARAMETERS.length], random.pick(rows));
      expect(answersOf(engine, query), JSON.stringify(query)).toEqual(answersOf(fresh, query));
    }
    const places = ledger.rows().map((row) => row.place);
    for (const zoom of [6, 9, 10, 12, 14]) {
      for (const [x, y] of tilesAround(zoom, places)) {
        expect(shown(engine, zoom, x, y), `${zoom}/${x}/${y}`).toEqual(shown(fresh, zoom, x, y));
      }
    }
  });

  test('the boxes returned are where tiles changed: every tile that differs touches one', async () => {
    const rows = [...randomRows({ count: COUNT, seed: 21 })];
    const templates = [...randomRows({ count: 300, seed: 22 })];
    const random = createRandom(3);
    const ledger = new VersionBook(rows);
    const engine = await engineOf(rows);
    const before = await engineOf(rows);
    const ids = ledger.edit(random, '2026-05-01', templates);
    const batch = toEngineBatch(ids.flatMap((id) => ledger.versions.get(id) ?? []));
    const boxes = engine.apply({ version: 2, ids, batch });
    const places = [...rows, ...ledger.rows()].map((row) => row.place);
    let changed = 0;
    for (const zoom of [7, 10, 12]) {
      const margin = (360 / 2 ** zoom) * (64 / 4096);
      for (const [x, y] of tilesAround(zoom, places)) {
        if (Buffer.compare(engine.tile(ask(), zoom, x, y), before.tile(ask(), zoom, x, y)) === 0) continue;
        changed++;
        const touches = boxes.some(({ west, south, east, north }) =>
          tilesOf(zoom, [west - margin, south - margin, east + margin, north + margin]).some(
            ([column, row]) => column === x && row === y,
          ),
        );
        expect(touches, `${zoom}/${x}/${y}`).toBe(true);
      }
    }
    expect(changed).toBeGreaterThan(5);
  });

  test('a load takes over what was applied while it was reading', async () => {
    const rows = [...randomRows({ count: 50, seed: 1 })];
    const engine = await engineOf(rows);
    const moved = { ...rows[0], values: { ...rows[0].values, name: 'after' } };
    async function* slow() {
      yield toEngineBatch(rows);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    const loading = engine.load(slow(), 1);
    engine.apply({ version: 2, ids: [rows[0].id], batch: toEngineBatch([moved]) });
    await loading;
    const page = engine.page(ask(), { limit: 1 });
    expect('items' in page && page.items[0].name).toBe('after');
    expect(engine.version).toBe(2);
    expect(engine.size).toBe(50);
  });
});
