import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Filter, parseFilter } from '#contract/filter.ts';
import type { Engine } from '#engine/engine.ts';
import { createEngine } from '#engine/engine.ts';
import { readEngineBatches } from '#record/engineRows.ts';
import type { RecordHome } from '#record/home.ts';
import { freshHome } from '../support/databases.ts';
import { TODAY, useClassOf, VISIBILITY } from '../support/engineOf.ts';
import { filterToSql } from '../support/filterToSql.ts';
import { insertRandomRows } from '../support/insertRandomRows.ts';
import { createRandom } from '../support/random.ts';
import { PARAMETERS, randomFilter } from '../support/randomFilter.ts';
import { LAND_USES, type RandomRow, type RandomRowsOptions, randomRows } from '../support/randomRows.ts';

const OPTIONS: RandomRowsOptions = { count: 10_000, seed: 77 };
const FILTERS = Math.max(2_000, PARAMETERS.length * 12);
const AT_ONCE = 8;
/** The record lets no row be without them, so asking for rows that are finds none. */
const ALWAYS_KNOWN = ['name', 'updatedOn'];
const CONTEXT = {
  today: TODAY,
  codesOfUse: (use: string) => LAND_USES.filter(([scheme, code]) => useClassOf(scheme, code) === use),
};

let home: RecordHome;
let engine: Engine;
let rows: RandomRow[];

beforeAll(async () => {
  home = await freshHome('postgresql', afterAll);
  await insertRandomRows(home.db, OPTIONS);
  await giveTowersTheirOutlines();
  await edit('2026-02-15', sql`status = 'occupied', free_m2 = null`, sql`id % 5 = 1`);
  await edit('2026-04-01', sql`clear_height_m = 7.25, zone = null`, sql`id % 7 < 2`);
  await edit('2026-04-01', sql`rent_yuan_per_m2_month = null`, sql`id % 7 = 1`);
  await edit('2026-04-01', sql`status_since = null`, sql`id % 11 = 4`);
  await edit('2026-06-20', sql`geom = null, lon = null, lat = null`, sql`id % 31 = 3`);
  // What the edits left behind would be read with every filter.
  await sql`vacuum full analyze`.execute(home.db);
  engine = createEngine({ fields: VISIBILITY.fields, useClassOf, today: () => TODAY });
  await engine.load(readEngineBatches(home.db, 'full'), 1);
  rows = [...randomRows(OPTIONS)];
});

/** Half of the buildings hold the outline that their floors were generated with. */
async function giveTowersTheirOutlines(): Promise<void> {
  await sql`
    update container c set geom = r.geom, lon = r.lon, lat = r.lat
    from resource r where r.building = c.code and r.floor = 1 and r.geom is not null and r.id % 2 = 0
  `.execute(home.db);
  await edit('2026-01-01', sql`geom = null, lon = null, lat = null`, sql`kind = 'office' and id % 3 > 0`);
}

async function edit(
  day: string,
  change: ReturnType<typeof sql>,
  which: ReturnType<typeof sql>,
): Promise<void> {
  await home.db.transaction().execute(async (db) => {
    await sql`select set_config('wutong.effective_day', ${day}, true)`.execute(db);
    await sql`update resource set ${change} where ${which}`.execute(db);
  });
}

function parse(query: Record<string, string>): Filter {
  const parsed = parseFilter(query, { fields: VISIBILITY.fields, knows: () => true, today: TODAY });
  if ('filter' in parsed) return parsed.filter;
  throw new Error(`${JSON.stringify(query)}: ${JSON.stringify(parsed.faults)}`);
}

/** The ids as one text: most filters select thousands, and two lists of thousands are slow to send and to compare. */
async function idsInSql(filter: Filter): Promise<{ ids: string; count: number }> {
  const { rows: found } = await sql<{ ids: string; count: number }>`
    select coalesce(string_agg(id::text, ',' order by id), '') as ids, count(*)::int as count
    from (${filterToSql(filter, CONTEXT)}) selected`.execute(home.db);
  return found[0];
}

test(`${FILTERS} random filters over every parameter select the same rows in the engine and in SQL`, async () => {
  const random = createRandom(123);
  const hits = new Map<string, number>();
  let filled = 0;
  for (let start = 0; start < FILTERS; start += AT_ONCE) {
    const queries = Array.from({ length: AT_ONCE }, (_, i) =>
      randomFilter(random, PARAMETERS[(start + i) % PARAMETERS.length], random.pick(rows)),
    );
    await Promise.all(
      queries.map(async (query) => {
        const filter = parse(query);
        const expected = await idsInSql(filter);
        expect([...engine.ids({ filter, visibility: VISIBILITY })].join(), JSON.stringify(query)).toBe(
          expected.ids,
        );
        expect(engine.count({ filter, visibility: VISIBILITY }).total).toBe(expected.count);
        const isFilled = expected.count > 0 && expected.count < engine.size;
        if (isFilled) filled++;
        for (const name of Object.keys(query)) hits.set(name, (hits.get(name) ?? 0) + (isFilled ? 1 : 0));
      }),
    );
  }
  // A filter that selects nothing, or everything, tells little.
  expect(filled).toBeGreaterThan(FILTERS * 0.6);
  const idle = PARAMETERS.map(({ name }) => name).filter(
    (name) => (hits.get(name) ?? 0) < 3 && !ALWAYS_KNOWN.includes(name),
  );
  expect(idle, 'parameters whose filters select some rows at least three times').toEqual([]);
});

test('totals of the engine are those of SQL', async () => {
  const { rows: groups } = await sql<{
    kind: string;
    count: number;
    area: number;
    available: number;
    unknown: number;
  }>`
    select kind, count(*)::int as count, coalesce(sum(area_m2), 0) as area, coalesce(sum(available_m2), 0) as available,
      (count(*) filter (where area_m2 is null))::int as unknown
    from resource group by kind
  `.execute(home.db);
  const { byKind, total } = engine.stats({ filter: parse({}), visibility: VISIBILITY });
  expect(total).toBe(OPTIONS.count);
  for (const { kind, count, area, available, unknown } of groups) {
    expect(byKind[kind as keyof typeof byKind]).toEqual({
      count,
      areaM2: expect.closeTo(area, 3),
      availableM2: expect.closeTo(available, 3),
      unknownArea: unknown,
    });
  }
});
