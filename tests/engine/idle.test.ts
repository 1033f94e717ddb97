import { describe, expect, test } from 'vitest';
import { PUBLIC_FIELDS } from '#contract/fields.ts';
import { EMPTY_FILTER } from '#contract/filter.ts';
import type { EngineValue } from '#engine/batch.ts';
import type { Engine } from '#engine/engine.ts';
import { decodeTile } from '../support/decodeTile.ts';
import { ask, engineOf, TODAY, VISIBILITY } from '../support/engineOf.ts';
import { type RandomRow, toEngineBatch } from '../support/randomRows.ts';
import { writeWkb } from '../support/writeWkb.ts';

const AT = [120.5, 36.9] as const;

function row(id: number, values: Record<string, EngineValue>, more: Partial<RandomRow> = {}): RandomRow {
  return {
    id,
    kind: 'land',
    validFrom: '2024-01-01',
    validTo: null,
    searchKey: 'x',
    nameSortKey: 'x',
    values: { code: `L-${id}`, name: '地块', kind: 'land', status: 'available', areaM2: 2_000, ...values },
    place: { wkb: writeWkb(AT), lon: AT[0], lat: AT[1], areaM2: null },
    ...more,
  };
}

/** The engine's today is 2026-07-01. */
const ROWS = [
  row(1, { agreedStartOn: '2026-01-10' }),
  row(2, { agreedStartOn: '2023-06-30' }),
  row(3, { actualStartOn: '2023-01-01' }),
  row(4, { agreedStartOn: '2025-01-01', idleFindingNumber: '示闲1号', idleFindingOn: '2026-02-01' }),
  row(5, {}),
  row(6, { kind: 'factory' }, { kind: 'factory' }),
  row(7, { agreedStartOn: '2025-08-01' }),
];

function statesIn(engine: Engine, at?: string) {
  const page = engine.page(ask(at ? { at } : {}), { limit: 50 });
  if ('fault' in page) throw new Error('no page');
  return page.items.map(({ idleState }) => idleState);
}

test('the list says the state, the filter selects by it, the totals group by it', async () => {
  const engine = await engineOf(ROWS);
  const states = ['running', 'suspected', 'building', 'found', 'unknown', null, 'running'];
  expect(statesIn(engine)).toEqual(states);
  expect([...engine.ids(ask({ idle: ['suspected'] }))]).toEqual([2]);
  expect([...engine.ids(ask({ idle: ['running', 'unknown'] }))]).toEqual([1, 5, 7]);
  const { byIdle } = engine.stats(ask({ among: { kind: ['land', 'factory'] } }));
  expect(byIdle).toMatchObject({
    running: { count: 2, areaM2: 4_000 },
    suspected: { count: 1, areaM2: 2_000 },
  });
});

test('a past day is judged on that day, by the version of that day', async () => {
  const versions = [
    row(1, { agreedStartOn: '2023-06-30' }, { validTo: '2025-03-01' }),
    row(1, { agreedStartOn: '2023-06-30', actualStartOn: '2025-02-20' }, { validFrom: '2025-03-01' }),
  ];
  const engine = await engineOf(versions);
  expect(statesIn(engine, '2024-06-30')).toEqual(['running']);
  expect(statesIn(engine, '2024-07-01')).toEqual(['suspected']);
  expect(statesIn(engine, '2025-02-28')).toEqual(['suspected']);
  expect(statesIn(engine, '2025-03-01')).toEqual(['building']);
  expect([...engine.ids(ask({ at: '2025-02-28', idle: ['suspected'] }))]).toEqual([1]);
  expect([...engine.ids(ask({ at: '2025-03-01', idle: ['suspected'] }))]).toEqual([]);
});

test('sorts by the next date, page by page, those without one last in either direction', async () => {
  const engine = await engineOf(ROWS);
  for (const [sort, expected] of [
    ['idleNextOn', [7, 4, 1, 2, 3, 5, 6]],
    ['-idleNextOn', [1, 4, 7, 2, 3, 5, 6]],
  ] as const) {
    const ids: number[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = engine.page(ask(), { sort, limit: 2, cursor });
      if ('fault' in page) throw new Error('no page');
      ids.push(...page.items.map(({ id }) => id));
      if (page.next === null) break;
      cursor = page.next;
    }
    expect(ids).toEqual(expected);
    expect([...engine.ids(ask(), { sort })]).toEqual(expected);
  }
});

test('an edit is seen at once', async () => {
  const engine = await engineOf(ROWS);
  expect([...engine.ids(ask({ idle: ['suspected'] }))]).toEqual([2]);
  const begun = row(2, { agreedStartOn: '2023-06-30', actualStartOn: TODAY });
  engine.apply({ version: 2, ids: [2], batch: toEngineBatch([begun]) });
  expect(engine.count(ask({ idle: ['suspected'] })).total).toBe(0);
  expect([...engine.ids(ask({ idle: ['building'] }))]).toEqual([2, 3]);
});

describe('a reader who may not see the facts', () => {
  const visibility = { key: 'outsider', fields: PUBLIC_FIELDS };
  const question = { filter: EMPTY_FILTER, visibility };

  test('learns nothing of the clock: no filter, no sort, no item, no total, no tile', async () => {
    const engine = await engineOf(ROWS);
    expect(() => engine.ids({ filter: { ...EMPTY_FILTER, idle: ['suspected'] }, visibility })).toThrow(
      'idle',
    );
    expect(engine.page(question, { sort: 'idleNextOn', limit: 9 })).toHaveProperty('fault');
    expect(JSON.stringify(engine.page(question, { limit: 9 }))).not.toContain('idle');
    expect(JSON.stringify(engine.items([2], visibility))).not.toContain('idle');
    expect(engine.stats(question)).not.toHaveProperty('byIdle');
    expect(tagsOf(engine, visibility)).toEqual([]);
  });

  test('and a tile for who may carries what the map calls attention to', async () => {
    expect(tagsOf(await engineOf(ROWS), VISIBILITY)).toEqual([
      [2, 'suspected'],
      [4, 'found'],
    ]);
  });
});

function tagsOf(engine: Engine, visibility: typeof VISIBILITY): [number | undefined, unknown][] {
  const n = 2 ** 14;
  const x = Math.floor(((AT[0] + 180) / 360) * n);
  const latitude = (AT[1] * Math.PI) / 180;
  const y = Math.floor(((1 - Math.asinh(Math.tan(latitude)) / Math.PI) / 2) * n);
  const { resources } = decodeTile(engine.tile({ filter: EMPTY_FILTER, visibility }, 14, x, y));
  expect(resources).toHaveLength(ROWS.length);
  return resources
    .filter(({ properties }) => 'idle' in properties)
    .map(({ id, properties }): [number | undefined, unknown] => [id, properties.idle])
    .sort(([a], [b]) => a! - b!);
}
