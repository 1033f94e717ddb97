import { describe, expect, it } from 'vitest';
import { ENGINE_FIELDS } from '#contract/fields.ts';
import { appOfSuite } from '../support/app.ts';
import { insertRandomRows } from '../support/insertRandomRows.ts';
import { type ListPage, walkList } from '../support/walk.ts';
import { importRows, parcel, write } from '../support/writing.ts';

const COUNT = 400;

describe('the list, page by page', () => {
  const rows = appOfSuite('postgresql', (home) => insertRandomRows(home.db, { count: COUNT, seed: 7 }));

  it.each(ENGINE_FIELDS.flatMap(({ name }) => [name, `-${name}`]))(
    'gives every row once, sorted by %s',
    async (sort) => {
      const { items, total } = await walkList(rows(), { query: `sort=${sort}`, limit: 150 });
      expect(total).toBe(COUNT);
      expect(new Set(items.map((item) => item.id)).size).toBe(COUNT);
      expect(items).toHaveLength(COUNT);
    },
  );

  it.each(['areaM2', 'farUpper', 'verifiedOn'] as const)(
    'has the unknown last in both directions, by %s',
    async (key) => {
      const name = key.replace(/M2$/, '');
      for (const sign of ['', '-']) {
        const { items } = await walkList(rows(), { query: `sort=${sign}${name}`, limit: 500 });
        const values = items.map((item) => item[key]);
        const known = values.filter((value) => value !== null);
        expect(values.slice(0, known.length)).toEqual(known);
        expect(known.length).toBeLessThan(COUNT);
        const ascending = known.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
        expect(known).toEqual(sign === '' ? ascending : ascending.toReversed());
      }
    },
  );

  it('is the same rows and totals for the same filter, whatever the page size', async () => {
    const query = 'kind=land,factory&areaMin=1000&sort=-area';
    const inOne = await walkList(rows(), { query, limit: 1000 });
    const inMany = await walkList(rows(), { query, limit: 17 });
    expect(inMany).toEqual(inOne);
    expect(inOne.items.length).toBeGreaterThan(50);
  });
});

describe('the list while rows change', () => {
  const rows = appOfSuite('postgresql', (home) =>
    importRows(
      home,
      Array.from({ length: 90 }, (_, n) => parcel(`p${n}`, { declaredAreaM2: 1_000 + n }, n)),
    ),
  );

  it.each(['', 'sort=area', 'sort=-area', 'sort=name'])(
    'gives every row that stays exactly once: %s',
    async (query) => {
      const before = (await walkList(rows(), { limit: 1000 })).items.map((item) => item.id);
      let turn = 0;
      const { items } = await walkList(rows(), { query, limit: 10 }, async () => {
        turn++;
        await importRows(rows().home, [
          parcel(`${query}-${turn}`, { declaredAreaM2: 1_000 + turn * 9.5 }, 200 + turn),
        ]);
        await rows().editions.catchUp();
      });
      const ids = items.map((item) => item.id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids).toEqual(expect.arrayContaining(before));
    },
  );

  it('goes on behind a row that has gone', async () => {
    const { json, home, editions } = rows();
    const first = await json<ListPage>('/api/resources?sort=area&limit=5');
    const gone = first.items[4].id;
    await write(home, async (open) => {
      await open.db.deleteFrom('status_change').where('resource_id', '=', gone).execute();
      await open.db.deleteFrom('resource').where('id', '=', gone).execute();
      open.touch([gone]);
    });
    await editions.catchUp();
    const rest = await json<ListPage>(`/api/resources?sort=area&limit=1000&cursor=${first.next}`);
    expect(rest.items).toHaveLength(rest.total - 4);
  });
});
