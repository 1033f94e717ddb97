import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadDemo } from '#api/demo/loadDemo.ts';
import { projectItem } from '#api/projects/item.ts';
import { readProjects } from '#api/projects/store.ts';
import { ALL_FIELDS, columnOf } from '#contract/fields.ts';
import { addDays } from '#domain/civilDate.ts';
import { planMatch } from '#domain/matching/plan.ts';
import { DEFAULT_RULES } from '#domain/settings/ruleBook.ts';
import { readDataset } from '#record/feed.ts';
import type { RecordHome } from '#record/home.ts';
import { freshHome, HOME_KINDS } from '../support/databases.ts';

const DAY = '2027-03-15';
const YEAR_AGO = addDays(DAY, -365);
const SQUARE_METRES_PER_MU = 2000 / 3;

describe.each(HOME_KINDS)('the demo zone, %s', (kind) => {
  let home: RecordHome;
  beforeAll(async () => {
    home = await freshHome(kind, afterAll);
    await loadDemo(home, { day: DAY });
  });

  async function ask<T>(query: ReturnType<typeof sql<T>>): Promise<T[]> {
    return (await query.execute(home.db)).rows;
  }

  it('is one version, marked as a demo of that day', async () => {
    expect(await readDataset(home.db, 'full')).toEqual({ version: 1, content: 'demo', loadedOn: DAY });
  });

  it('has the resources that its README names', async () => {
    const rows = await ask(sql<{ kind: string; count: number; placed: number }>`
      select kind, count(*)::int as count, count(geom)::int as placed from resource group by kind order by kind`);
    expect(rows).toEqual([
      { kind: 'factory', count: 90, placed: 90 },
      { kind: 'land', count: 170, placed: 166 },
      { kind: 'office', count: 245, placed: 0 },
      { kind: 'park', count: 7, placed: 7 },
    ]);
    expect(
      await ask(sql`select kind, count(geom)::int as count from container group by kind order by kind`),
    ).toEqual([
      { kind: 'building', count: 12 },
      { kind: 'park', count: 7 },
    ]);
  });

  it('has available what real zones said they have', async () => {
    const rows = await ask(sql<{ kind: string; m2: number }>`
      select kind, sum(available_m2) as m2 from resource where kind <> 'land' group by kind order by kind`);
    expect(rows).toEqual([
      { kind: 'factory', m2: 152_000 },
      { kind: 'office', m2: 68_000 },
      { kind: 'park', m2: 544_000 },
    ]);
  });

  it('revived and absorbed in the last 12 months what real zones did', async () => {
    const outcomesSince = (day: string) =>
      ask(sql<{ kind: string; outcome: string; m2: number }>`
        select r.kind, c.outcome, sum(c.outcome_area_m2) as m2
        from status_change c join resource r on r.id = c.resource_id
        where c.outcome is not null and c.changed_on >= ${day}::date
        group by 1, 2 order by 1, 2`);
    const expected = [
      { kind: 'factory', outcome: 'absorbed', m2: 55_000 },
      { kind: 'factory', outcome: 'revived', m2: 32_000 },
      { kind: 'land', outcome: 'revived', m2: expect.closeTo(991 * SQUARE_METRES_PER_MU, 6) },
    ];
    expect(await outcomesSince(YEAR_AGO)).toEqual(expected);
    // However "12 months" is counted: by days, or from the first of a month.
    expect(await outcomesSince(addDays(DAY, -390))).toEqual(expected);
    expect(await outcomesSince(addDays(DAY, -334))).toEqual(expected);
  });

  it('tells who followed whom on revived ground', async () => {
    const [row] = await ask(sql<{ rows: number; lineage: number; mu117: number }>`
      select count(*)::int as rows, count(*) filter (where c.project is not null and r.former_user is not null)::int as lineage,
        count(*) filter (where r.raw ->> 'declaredAreaM2' = '117亩' and c.outcome_area_m2 = 78000)::int as mu117
      from status_change c join resource r on r.id = c.resource_id
      where c.outcome = 'revived' and c.outcome_area_m2 > 0 and c.changed_on >= ${YEAR_AGO}::date`);
    expect(row.lineage).toBe(row.rows);
    expect(row.mu117).toBe(1);
  });

  it('takes a lost deal back in its own month, before the last year', async () => {
    const rows = await ask(sql<{ outcome: string; earlier: boolean }>`
      select outcome, changed_on < ${YEAR_AGO}::date as earlier from status_change where outcome_area_m2 < 0`);
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every((row) => row.outcome === 'absorbed' && row.earlier)).toBe(true);
  });

  it('has 27 projects in talks, and no reservation that ends within a year', async () => {
    const [{ projects }] = await ask(sql<{ projects: number }>`
      select count(distinct project)::int as projects from resource where status in ('negotiating', 'reserved')`);
    expect(projects).toBe(27);
    const [{ held, ending }] = await ask(sql<{ held: number; ending: number }>`
      select count(*)::int as held, count(*) filter (where reserved_until is null or reserved_until <= ${addDays(DAY, 366)}::date)::int as ending
      from resource where status = 'reserved'`);
    expect(held).toBeGreaterThan(10);
    expect(ending).toBe(0);
  });

  it('has a register: every project in talks with its sites, stages on their days, grades of every colour', async () => {
    const rows = await readProjects(home.db, DAY);
    const reader = { today: DAY, rules: DEFAULT_RULES.on(DAY).grade, person: null };
    const items = rows.map((row) => projectItem(row, reader));
    const inTalks = items.filter(({ stage }) => stage === 'lead' || stage === 'talks');
    expect([items.length, inTalks.length]).toEqual([40, 27]);
    expect(items.filter(({ sites }) => sites.length === 0).map(({ name }) => name)).toEqual([]);
    expect(new Set(items.map(({ grade }) => grade))).toEqual(
      new Set(['red', 'orange', 'yellow', 'green', null]),
    );
    expect(new Set(items.map(({ stage }) => stage)).size).toBe(6);
    expect(
      items.every(
        ({ stageSince, movedOn, updatedOn }) => stageSince <= movedOn && movedOn <= DAY && updatedOn <= DAY,
      ),
    ).toBe(true);
    for (const { requirement } of rows)
      if (requirement) expect(planMatch(requirement)).toHaveProperty('plan');
    const [{ missing }] = await ask(sql<{ missing: number }>`
      select count(*)::int as missing from resource r where status in ('negotiating', 'reserved')
        and not exists (select from project p where p.name = r.project)`);
    expect(missing).toBe(0);
    const [{ versions }] = await ask(sql<{ versions: number }>`
      select count(*)::int as versions from project_version where on_day > ${DAY}::date or edited_by <> 'demo'`);
    expect(versions).toBe(0);
  });

  it('has a past: other totals a year ago, none in the future', async () => {
    const availableAt = async (day: string) =>
      await ask(sql<{ kind: string; m2: number }>`
        select kind, sum(available_m2) as m2 from resource_version
        where valid_from <= ${day}::date and (valid_to is null or valid_to > ${day}::date) group by kind order by kind`);
    const today = await availableAt(DAY);
    const before = await availableAt(YEAR_AGO);
    expect(before.map((row) => row.kind)).toEqual(today.map((row) => row.kind));
    for (const [i, row] of before.entries()) {
      if (row.kind !== 'park') expect(row.m2, row.kind).not.toBe(today[i].m2);
    }
    const [{ later }] = await ask(sql<{ later: number }>`
      select count(*)::int as later from resource_version where valid_from > ${DAY}::date`);
    expect(later).toBe(0);
    const [{ first }] = await ask(
      sql<{ first: string }>`select min(changed_on)::text as first from status_change`,
    );
    expect(first).toBe(addDays(DAY, -731));
  });

  it('grew: two boundaries, the later about twice the earlier', async () => {
    const rows = await ask(sql<{ km2: number; open: boolean }>`
      select ST_Area(geom::geography) / 1e6 as km2, valid_to is null as open from zone_boundary order by valid_from`);
    expect(rows.map((row) => row.open)).toEqual([false, true]);
    expect(rows[1].km2 / rows[0].km2).toBeCloseTo(2.02, 1);
  });

  it('fits together: nothing overlaps, everything lies in what holds it', async () => {
    const overlapping = await ask(sql`
      select a.code, b.code as other from resource a join resource b on a.id < b.id and a.geom && b.geom
      where (a.kind, b.kind) in (('land', 'land'), ('factory', 'factory'), ('park', 'park'), ('park', 'land'), ('land', 'park'))
        and ST_Relate(a.geom, b.geom, 'T********')`);
    expect(overlapping).toEqual([]);
    const outside = await ask(sql`
      select r.code from resource r, zone_boundary z
      where z.valid_to is null and r.geom is not null and not ST_Covers(z.geom, r.geom)`);
    expect(outside).toEqual([]);
    const [halls] = await ask(sql<{ parked: number; alone: number; lost: number }>`
      select count(*) filter (where r.park is not null and ST_Covers(p.geom, r.geom))::int as parked,
        count(*) filter (where r.park is null and l.id is not null)::int as alone,
        count(*) filter (where case when r.park is null then l.id is null else not ST_Covers(p.geom, r.geom) end)::int as lost
      from resource r left join container p on p.code = r.park
      left join resource l on l.kind = 'land' and ST_Covers(l.geom, r.geom)
      where r.kind = 'factory'`);
    expect(halls).toEqual({ parked: 72, alone: 18, lost: 0 });
    const built = await ask(sql`
      select c.code from container c join resource l on l.kind = 'land' and ST_Intersects(l.geom, c.geom) where c.kind = 'building'`);
    expect(built).toEqual([]);
  });

  it('keeps off the streets', async () => {
    const crossed = await ask(sql`
      select r.code, f.name from resource r join reference_feature f on f.geom && r.geom
      join reference_layer l on l.code = f.layer
      where l.role = 'road' and f.name is not null and r.geom is not null and ST_DWithin(f.geom::geography, r.geom::geography, 8)`);
    expect(crossed).toEqual([]);
  });

  it('declares what the drawing shows, but for four parcels', async () => {
    const [{ wrong, checked }] = await ask(sql<{ wrong: number; checked: number }>`
      select count(*) filter (where abs(declared_area_m2 / computed_area_m2 - 1) > 0.03)::int as wrong, count(*)::int as checked
      from resource where kind = 'land' and computed_area_m2 is not null and declared_area_m2 is not null`);
    expect(wrong).toBe(4);
    expect(checked).toBeGreaterThan(160);
  });

  it('fills every field somewhere and leaves what it does not know unknown', async () => {
    const columns = ALL_FIELDS.map(columnOf);
    const [counts] = await ask(
      sql<
        Record<string, number>
      >`select ${sql.join(columns.map((column) => sql`count(${sql.id(column)})::int as ${sql.id(column)}`))} from resource`,
    );
    expect(columns.filter((column) => counts[column] === 0)).toEqual([]);
    const [land] = await ask(sql<{ price: number; height: number; mail: number }>`
      select count(land_price_wan_per_mu)::int as price, count(height_limit_m)::int as height, count(contact)::int as mail
      from resource where kind = 'land'`);
    for (const known of Object.values(land)) {
      expect(known).toBeGreaterThan(170 * 0.75);
      expect(known).toBeLessThan(170 * 0.98);
    }
  });

  it('publishes most, and nothing that was withdrawn', async () => {
    const [{ published, withdrawn }] = await ask(sql<{ published: number; withdrawn: number }>`
      select count(*) filter (where published)::int as published,
        count(*) filter (where published and status = 'withdrawn')::int as withdrawn from resource`);
    expect(withdrawn).toBe(0);
    expect(published / 512).toBeGreaterThan(0.8);
    expect(published / 512).toBeLessThan(0.93);
  });

  it('records no correction: every change is in the transition table', async () => {
    const [{ corrections, changes }] = await ask(sql<{ corrections: number; changes: number }>`
      select count(*) filter (where correction)::int as corrections, count(*)::int as changes from status_change`);
    expect(corrections).toBe(0);
    expect(changes).toBeGreaterThan(1000);
  });
});
