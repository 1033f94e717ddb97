import { describe, expect, test } from 'vitest';
import { fieldNamed, HISTOGRAM_FIELDS } from '#contract/fields.ts';
import type { Filter } from '#contract/filter.ts';
import { niceEdges } from '#engine/results/histogram.ts';
import { ask, engineOf } from '../support/engineOf.ts';
import { type RandomRow, randomRows, toEngineBatch, withAreas } from '../support/randomRows.ts';

const ROWS = [...randomRows({ count: 2_000, seed: 41 })];

function number(row: RandomRow, name: string): number | null {
  return row.values[fieldNamed(name)!.key] as number | null;
}

function totals(rows: readonly RandomRow[]) {
  const sum = (name: string) => rows.reduce((total, row) => total + (number(row, name) ?? 0), 0);
  const unknownArea = rows.filter((row) => row.values.areaM2 === null).length;
  return {
    count: rows.length,
    areaM2: expect.closeTo(sum('area'), 4),
    availableM2: expect.closeTo(sum('available'), 4),
    unknownArea,
  };
}

test('kinds and statuses partition the rows; zones and containers roll up', async () => {
  const engine = await engineOf(ROWS);
  const stats = engine.stats(ask());
  expect(stats.total).toBe(ROWS.length);
  expect(stats.placed + stats.unplaced).toBe(ROWS.length);
  expect(stats.placed).toBe(ROWS.filter((row) => row.place).length);
  for (const [kind, group] of Object.entries(stats.byKind))
    expect(group).toEqual(totals(ROWS.filter((row) => row.kind === kind)));
  for (const [status, group] of Object.entries(stats.byStatus))
    expect(group).toEqual(totals(ROWS.filter((row) => row.values.status === status)));
  expect(stats.byZone.at(-1)!.zone).toBeNull();
  for (const { zone, ...group } of stats.byZone)
    expect(group).toEqual(totals(ROWS.filter((row) => row.values.zone === zone)));
  for (const { container, kind, ...group } of stats.byContainer)
    expect(group).toEqual(totals(ROWS.filter((row) => row.values[kind] === container)));
  expect(stats.byContainer.filter(({ kind }) => kind === 'park').length).toBeGreaterThan(1);
});

describe('a histogram', () => {
  const filter: Partial<Filter> = {
    among: { kind: ['land', 'factory'] },
    ranges: { area: { min: 2_000, max: 90_000 }, farUpper: { max: 20 } },
  };
  const passes = (row: RandomRow, without?: string) =>
    ['land', 'factory'].includes(row.kind) &&
    Object.entries(filter.ranges!).every(([name, { min = -Infinity, max = Infinity }]) => {
      const value = number(row, name);
      return name === without || (value !== null && value >= min && value <= max);
    });

  test('counts each row that passes all but the own range, once', async () => {
    const engine = await engineOf(ROWS);
    const { histograms } = engine.stats(ask(filter));
    for (const name of HISTOGRAM_FIELDS) {
      const rows = ROWS.filter((row) => passes(row, name));
      const known = rows.map((row) => number(row, name)).filter((value) => value !== null);
      const { counts, edges, unknown, min, max } = histograms[name]!;
      expect(unknown).toBe(rows.length - known.length);
      const expected = counts.map(
        (_, bin) =>
          known.filter((value) => {
            const isLast = bin === counts.length - 1;
            return value >= edges[bin] && (isLast ? value <= edges[bin + 1] : value < edges[bin + 1]);
          }).length,
      );
      expect(counts, name).toEqual(expected);
      expect([min, max]).toEqual(
        known.length === 0 ? [null, null] : [Math.min(...known), Math.max(...known)],
      );
    }
    expect(histograms.area!.counts.reduce((sum, count) => sum + count)).toBeGreaterThan(
      engine.count(ask(filter)).total,
    );
  });

  test('keeps its edges while the filter changes, and widens them for what an edit brings', async () => {
    const engine = await engineOf(ROWS);
    const before = engine.stats(ask()).histograms.area!;
    expect(engine.stats(ask(filter)).histograms.area!.edges).toEqual(before.edges);
    const values = withAreas({ ...ROWS[0].values, declaredAreaM2: 5e9 });
    engine.apply({ version: 2, ids: [1], batch: toEngineBatch([{ ...ROWS[0], values }]) });
    const after = engine.stats(ask()).histograms.area!;
    expect(after.edges.at(-1)).toBeGreaterThanOrEqual(5e9);
    const known = after.counts.reduce((sum, count) => sum + count, 0);
    expect(known + after.unknown).toBe(ROWS.length);
    expect(after.counts.at(-1)).toBe(1);
  });

  test('has round edges around the values, about two dozen of them', () => {
    expect(niceEdges({ min: 0, max: 24, smallest: 1 })).toEqual(Array.from({ length: 25 }, (_, i) => i));
    expect(niceEdges({ min: 5, max: 5, smallest: 5 })).toHaveLength(2);
    expect(niceEdges({ min: Infinity, max: -Infinity, smallest: Infinity })).toEqual([]);
    const areas = niceEdges({ min: 0, max: 730_000, smallest: 40 });
    expect(areas[0]).toBe(0);
    expect(areas).toContain(10_000);
    expect(areas.at(-1)).toBeGreaterThanOrEqual(730_000);
    expect(areas.length).toBeGreaterThan(12);
    expect(areas.length).toBeLessThan(32);
    for (const [min, max, smallest] of [
      [0, 1e-3, 1e-9],
      [-5, 3, 1],
      [0, 0, Infinity],
      [1e-4, 1e12, 1e-4],
    ]) {
      const edges = niceEdges({ min, max, smallest });
      expect(edges[0]).toBeLessThanOrEqual(min);
      expect(edges.at(-1)!).toBeGreaterThanOrEqual(max);
      expect([...edges].sort((a, b) => a - b)).toEqual(edges);
      expect(new Set(edges).size).toBe(edges.length);
      expect(edges.length).toBeLessThan(80);
    }
  });
});

test('an empty engine answers', async () => {
  const engine = await engineOf([]);
  const stats = engine.stats(ask());
  expect([stats.total, stats.byZone, stats.byKind.land.count]).toEqual([0, [], 0]);
  expect(stats.histograms.area).toEqual({
    unit: 'm2',
    min: null,
    max: null,
    edges: [],
    counts: [],
    unknown: 0,
  });
  expect(engine.bounds(ask())).toBeNull();
  expect(engine.tile(ask(), 5, 26, 12)).toHaveLength(0);
  expect(engine.page(ask(), { limit: 10 })).toEqual({ version: 1, total: 0, items: [], next: null });
});
