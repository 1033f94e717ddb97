import { describe, expect, test } from 'vitest';
import { HELD_FIELDS } from '#contract/fields.ts';
import { EMPTY_FILTER, type Filter } from '#contract/filter.ts';
import type { EngineValue } from '#engine/batch.ts';
import { createEngine } from '#engine/engine.ts';
import type { Visibility } from '#engine/filter/visibility.ts';
import { ask, engineOf, TODAY, useClassOf, VISIBILITY } from '../support/engineOf.ts';
import { type RandomRow, toEngineBatch } from '../support/randomRows.ts';
import { writeWkb } from '../support/writeWkb.ts';

const NOWHERE = null;
const LAIXI = [120.5, 36.9] as const;

function row(id: number, values: Record<string, EngineValue>, more: Partial<RandomRow> = {}): RandomRow {
  return {
    id,
    kind: 'land',
    validFrom: '2026-01-01',
    validTo: null,
    searchKey: '海汇|hAIhUI|hh',
    nameSortKey: 'hai hui',
    values: { code: `L-${id}`, name: '海汇', kind: 'land', status: 'available', ...values },
    place: { wkb: writeWkb(LAIXI), lon: LAIXI[0], lat: LAIXI[1], areaM2: null },
    ...more,
  };
}

async function idsOf(rows: readonly RandomRow[], filter: Partial<Filter>): Promise<number[]> {
  return [...(await engineOf(rows)).ids(ask(filter))];
}

describe('values that are not known', () => {
  const rows = [
    row(1, { clearHeightM: 8 }),
    row(2, {}),
    row(3, { clearHeightM: 0 }),
    row(4, { powerKva: 5 }),
  ];

  test('fail every range, and the totals say how many', async () => {
    const engine = await engineOf(rows);
    const filter = { ranges: { clearHeight: { min: 0 } } };
    expect([...engine.ids(ask(filter))]).toEqual([1, 3]);
    expect(engine.stats(ask(filter)).excludedUnknown).toBe(2);
    const two = { ranges: { clearHeight: { min: 1 }, power: { max: 1 } } };
    // Row 4 is too powerful whatever its height, row 3 too low whatever its power.
    expect(engine.stats(ask(two)).excludedUnknown).toBe(2);
    expect(engine.count(ask(two)).total).toBe(0);
  });

  test('are found by asking for them, alone or among others', async () => {
    expect(await idsOf(rows, { unknown: ['clearHeight'] })).toEqual([2, 4]);
    expect(await idsOf(rows, { unknown: ['rent'] })).toEqual([1, 2, 3, 4]);
    const zones = [row(1, { zone: 'a' }), row(2, {}), row(3, { zone: 'b' })];
    expect(await idsOf(zones, { among: { zone: ['a', 'unknown'] } })).toEqual([1, 2]);
    expect(await idsOf(zones, { among: { code: ['L-1', 'L-3', 'l-2'] } })).toEqual([1, 3]);
    const sprinklers = [row(1, { sprinklers: true }), row(2, { sprinklers: false }), row(3, {})];
    expect(await idsOf(sprinklers, { among: { sprinklers: ['no'] } })).toEqual([2]);
    expect(await idsOf(sprinklers, { among: { sprinklers: ['yes', 'unknown'] } })).toEqual([1, 3]);
  });
});

test('bounds are inclusive and compare as doubles, in columns of hundredths too', async () => {
  const rows = [row(1, { clearHeightM: 8.1 }), row(2, { clearHeightM: 8.11 }), row(3, { powerKva: 8.1 })];
  const wide = [...rows, row(4, { clearHeightM: 1 / 3 })];
  for (const some of [rows, wide]) {
    expect(await idsOf(some, { ranges: { clearHeight: { min: 8.1, max: 8.1 } } })).toEqual([1]);
    expect(await idsOf(some, { ranges: { clearHeight: { min: 8.100000000001 } } })).toEqual([2]);
    expect(await idsOf(some, { ranges: { clearHeight: { min: 999_999_999_999_999 } } })).toEqual([]);
    expect(await idsOf(some, { ranges: { clearHeight: { min: 8, max: 999_999_999_999_999.9 } } })).toEqual([
      1, 2,
    ]);
    expect(await idsOf(some, { ranges: { clearHeight: { max: -999_999_999_999_999 } } })).toEqual([]);
  }
});

test('land use is asked for by class across schemes, or by scheme and the beginning of a code', async () => {
  const uses = [
    ['yongdi2023', '1001'],
    ['gb21010', '0601'],
    ['gb50137', 'M2'],
    ['yongdi2023', '0601'],
  ];
  const rows = uses.map(([landUseScheme, landUseCode], i) => row(i + 1, { landUseScheme, landUseCode }));
  expect(await idsOf([...rows, row(5, {})], { use: ['industrial'] })).toEqual([1, 2, 3]);
  expect(await idsOf(rows, { landUse: [{ scheme: 'yongdi2023', code: '10' }] })).toEqual([1]);
  expect(
    await idsOf(rows, {
      landUse: [
        { scheme: 'gb21010', code: '06' },
        { scheme: 'gb50137', code: 'M' },
      ],
    }),
  ).toEqual([2, 3]);
});

test('a use class without a code is found by class, never by code, and seen by whoever may see its words', async () => {
  const rows = [row(1, { landUseScheme: 'gb50137', landUseCode: 'M2' }), row(2, {}), row(3, {})];
  const engine = createEngine({ fields: HELD_FIELDS, useClassOf, today: () => TODAY });
  await engine.load([{ ...toEngineBatch(rows), useClasses: ['storage', 'industrial', null] }], 1);
  expect([...engine.ids(ask({ use: ['industrial'] }))]).toEqual([1, 2]);
  expect([...engine.ids(ask({ landUse: [{ scheme: 'gb50137', code: '' }] }))]).toEqual([1]);
  expect([...engine.ids(ask({ landUse: [{ scheme: 'use', code: 'i' }] }))]).toEqual([]);
});

test('days: changed or verified within, free by, the state of a day', async () => {
  const rows = [
    row(1, { updatedOn: '2026-06-30', availableFrom: '2027-01-01' }),
    row(2, { updatedOn: '2026-01-01', verifiedOn: '2026-06-24' }),
    row(3, { updatedOn: '2026-01-01', status: 'occupied', availableFrom: '2026-12-31' }),
    row(4, { updatedOn: '2026-01-01', status: 'occupied' }),
  ];
  expect(await idsOf(rows, { updatedWithin: 7 })).toEqual([1, 2]);
  expect(await idsOf(rows, { updatedWithin: 6 })).toEqual([1]);
  expect(await idsOf(rows, { availableBy: '2026-12-31' })).toEqual([2, 3]);
  const versions = [
    row(1, { status: 'available' }, { validTo: '2026-03-01' }),
    row(1, { status: 'signed' }, { validFrom: '2026-03-01', validTo: '2026-05-01' }),
    row(1, { status: 'occupied' }, { validFrom: '2026-05-01' }),
  ];
  const engine = await engineOf(versions);
  const statusOn = (at?: string) => {
    const page = engine.page(ask(at ? { at } : {}), { limit: 9 });
    return 'items' in page ? page.items.map((item) => item.status) : page;
  };
  expect(statusOn()).toEqual(['occupied']);
  expect(statusOn('2026-02-28')).toEqual(['available']);
  expect(statusOn('2026-03-01')).toEqual(['signed']);
  expect(statusOn('2026-05-01')).toEqual(['occupied']);
  expect(statusOn('2025-12-31')).toEqual([]);
});

test('places: a box, a circle, a polygon with a hole; an unplaced row is in none', async () => {
  const at = (id: number, lon: number, lat: number) =>
    row(id, {}, { place: { wkb: writeWkb([lon, lat]), lon, lat, areaM2: null } });
  const rows = [at(1, 120, 36), at(2, 120.01, 36), at(3, 121, 37), row(4, {}, { place: NOWHERE })];
  expect(await idsOf(rows, { bbox: [120, 36, 120.01, 36] })).toEqual([1, 2]);
  // A hundredth of a degree of longitude at 36° N is 899.6 m on the sphere.
  expect(await idsOf(rows, { near: { lon: 120, lat: 36, metres: 899 } })).toEqual([1]);
  expect(await idsOf(rows, { near: { lon: 120, lat: 36, metres: 900 } })).toEqual([1, 2]);
  const outer = [
    [119, 35],
    [122, 35],
    [122, 38],
    [119, 38],
    [119, 35],
  ] as const;
  const hole = [
    [120.005, 35.9],
    [120.1, 35.9],
    [120.1, 36.1],
    [120.005, 36.1],
    [120.005, 35.9],
  ] as const;
  expect(await idsOf(rows, { within: [outer] })).toEqual([1, 2, 3]);
  expect(await idsOf(rows, { within: [outer, hole] })).toEqual([1, 3]);
  expect(await idsOf(rows, { placed: false })).toEqual([4]);
});

test('words: all of them, by text, pinyin, initials or code, in any case', async () => {
  const other = { searchKey: '振兴|zHENxING|zx' };
  const rows = [row(1, {}), row(2, {}, other), row(3, { code: 'AB-7号' }, other)];
  for (const q of ['海汇', 'haihui', 'HAI', 'hh', '海 hui', ' l-1 '])
    expect(await idsOf(rows, { q }), q).toEqual([1]);
  expect(await idsOf(rows, { q: 'zhenxing' })).toEqual([2, 3]);
  expect(await idsOf(rows, { q: 'zx ab-7' })).toEqual([3]);
  expect(await idsOf(rows, { q: 'aihui' })).toEqual([]);
});

describe('a visibility', () => {
  const rows = [row(1, { officer: '甲', areaM2: 5 }), row(2, { officer: '乙' }), row(3, { areaM2: 7 })];
  const visibility: Visibility = {
    key: 'own',
    fields: VISIBILITY.fields.filter((field) => !field.private && field.name !== 'zone'),
    rows: { ...EMPTY_FILTER, among: { officer: ['甲', 'unknown'] }, ranges: { area: { min: 1 } } },
  };

  test('limits rows, by fields that its reader may not name', async () => {
    const engine = await engineOf(rows);
    expect([...engine.ids({ filter: EMPTY_FILTER, visibility })]).toEqual([1, 3]);
    const stats = engine.stats({ filter: { ...EMPTY_FILTER, ranges: { area: { max: 6 } } }, visibility });
    expect([stats.total, stats.excludedUnknown, stats.byZone]).toEqual([1, 0, []]);
    expect(stats.histograms.area).toMatchObject({ min: 5, max: 7, unknown: 0 });
  });

  test('does not let a hidden field be filtered, sorted or shown', async () => {
    const engine = await engineOf([row(1, { zone: 'a', officer: '甲', areaM2: 5 })]);
    const officers = { ...EMPTY_FILTER, among: { officer: ['甲'] } };
    expect(() => engine.count({ filter: officers, visibility })).toThrow("filter on 'officer'");
    expect(engine.page({ filter: EMPTY_FILTER, visibility }, { sort: 'officer', limit: 1 })).toEqual({
      fault: { code: 'unknown_code', field: 'sort', found: 'officer' },
    });
    const page = engine.page({ filter: EMPTY_FILTER, visibility }, { limit: 1 });
    expect('items' in page && page.items[0].zone).toBeNull();
  });
});
