import { describe, expect, test } from 'vitest';
import type { Engine } from '#engine/engine.ts';
import { ask, engineOf, VISIBILITY } from '../support/engineOf.ts';
import { type RandomRow, randomRows, toEngineBatch, withAreas } from '../support/randomRows.ts';

const ROWS = [...randomRows({ count: 700, seed: 31 })];

function walk(engine: Engine, sort: string | undefined, limit: number, afterPage?: (page: number) => void) {
  const items = [];
  let cursor: string | undefined;
  for (let number = 0; number < 2_000; number++) {
    const page = engine.page(ask(), { sort, limit, cursor });
    if ('fault' in page) throw new Error(page.fault.code);
    items.push(...page.items);
    if (page.next === null) return items;
    cursor = page.next;
    afterPage?.(number);
  }
  throw new Error('Found no end of the pages.');
}

const STATUS_ORDER = ['available', 'reserved', 'negotiating', 'signed', 'occupied', 'withdrawn'];

/** The value by which a row sorts, as a text or number that compares plainly; null when unknown. */
function sortValue(row: RandomRow, name: string): string | number | null {
  if (name === 'name') return row.nameSortKey;
  if (name === 'status') return STATUS_ORDER.indexOf(row.values.status as string);
  const { key } = VISIBILITY.fields.find((field) => field.name === name)!;
  const value = row.values[key];
  return typeof value === 'boolean' ? Number(value) : value;
}

describe('pages, one after the other, are the whole list in order', () => {
  const names = ['area', 'name', 'status', 'zone', 'availableFrom', 'floor', 'code', 'sprinklers', 'rent'];
  test.each(names.flatMap((name) => [name, `-${name}`]))('sort=%s', async (sort) => {
    const engine = await engineOf(ROWS);
    const sign = sort.startsWith('-') ? -1 : 1;
    const name = sort.replace('-', '');
    const expected = [...ROWS].sort((a, b) => {
      const [left, right] = [sortValue(a, name), sortValue(b, name)];
      if (left === right) return a.id - b.id;
      if (left === null || right === null) return left === null ? 1 : -1;
      return left < right ? -sign : sign;
    });
    expect(walk(engine, sort, 97).map((item) => item.id)).toEqual(expected.map((row) => row.id));
    expect([...engine.ids(ask(), { sort })]).toEqual(expected.map((row) => row.id));
  });

  test('by id when nothing is said, and the total beside each page', async () => {
    const engine = await engineOf(ROWS);
    expect(walk(engine, undefined, 200).map((item) => item.id)).toEqual(ROWS.map((row) => row.id));
    expect(walk(engine, '-id', 200).map((item) => item.id)).toEqual(ROWS.map((row) => row.id).reverse());
    const page = engine.page(ask({ among: { kind: ['land'] } }), { limit: 3 });
    expect('total' in page && page.total).toBe(ROWS.filter((row) => row.kind === 'land').length);
  });
});

test('a cursor stays right when rows come, go and change between two pages', async () => {
  const engine = await engineOf(ROWS);
  const touched = new Set<number>();
  let version = 1;
  const items = walk(engine, '-area', 50, (page) => {
    const row = ROWS[page * 13 + 5];
    touched.add(row.id).add(9_000 + page);
    const values = withAreas({ ...row.values, declaredAreaM2: 1e7 });
    const edits = [
      { ...row, values },
      { ...row, id: 9_000 + page },
    ];
    engine.apply({ version: ++version, ids: edits.map(({ id }) => id), batch: toEngineBatch(edits) });
  });
  const ids = items.map((item) => item.id).filter((id) => !touched.has(id));
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.sort((a, b) => a - b)).toEqual(ROWS.map((row) => row.id).filter((id) => !touched.has(id)));
});

test('a cursor that is not one, or is of another sort, is a fault', async () => {
  const engine = await engineOf(ROWS);
  const fault = { fault: { code: 'malformed_cursor', field: 'cursor' } };
  const page = engine.page(ask(), { sort: 'area', limit: 1 });
  const cursor = 'next' in page ? page.next! : '';
  expect(engine.page(ask(), { sort: '-area', limit: 1, cursor })).toEqual(fault);
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const wrong = [
    '',
    'x',
    '%%%',
    encode(null),
    encode(['area', 'text', 1]),
    encode(['area', 1, 1.5]),
    encode(['area', 1]),
  ];
  for (const text of wrong)
    expect(engine.page(ask(), { sort: 'area', limit: 1, cursor: text }), text).toEqual(fault);
  expect(engine.page(ask(), { sort: 'area', limit: 1, cursor: encode(['area', null, 3]) })).not.toEqual(
    fault,
  );
});

test('an item says what is known, null for what is not', async () => {
  const [row] = ROWS.filter(({ values }) => values.landUseCode !== null && values.areaM2 !== null);
  const engine = await engineOf([
    row,
    { ...row, id: 9_999, values: { ...row.values, zone: null }, place: null },
  ]);
  const page = engine.page(ask(), { limit: 2 });
  const [item, unplaced] = 'items' in page ? page.items : [];
  for (const key of ['code', 'name', 'kind', 'status', 'zone', 'areaM2', 'landUseCode', 'updatedOn'] as const)
    expect(item[key]).toEqual(row.values[key] ?? null);
  expect([item.placed, item.lon, item.lat]).toEqual([true, row.place!.lon, row.place!.lat]);
  expect([unplaced.placed, unplaced.lon, unplaced.lat, unplaced.zone]).toEqual([false, null, null, null]);
});
