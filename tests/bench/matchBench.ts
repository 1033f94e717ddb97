import type { RequirementData } from '#contract/requirement.ts';
import { type MatchPlan, planMatch } from '#domain/matching/plan.ts';
import type { Engine } from '#engine/engine.ts';
import { VISIBILITY } from '../support/engineOf.ts';
import { createRandom } from '../support/random.ts';
import type { BenchRecord } from './benchRecord.ts';
import { type Measurement, measure, median } from './measure.ts';

const PROJECTS = 1_000;
const TOP = 10;
const ROUNDS = 3;
/** As many of the projects as the obvious SQL is asked: it would take minutes for all. */
const OBVIOUS = 10;

interface Wanted {
  readonly minM2: number;
  readonly maxM2: number;
  readonly heightM: number;
  readonly lon: number;
  readonly lat: number;
  readonly metres: number;
  readonly rent: number;
  readonly power: number;
}

interface MatchResult {
  /** All projects, top ten each, with reasons. */
  readonly engineSeconds: number;
  readonly sqlSeconds: number;
  readonly times: number;
  readonly obviousSqlSeconds: number;
  /** One project, top ten with reasons. */
  readonly one: Measurement;
  /** One project, with near misses and what is to be asked. */
  readonly oneWithNear: Measurement;
  /** Projects whose top ten are the same sites in the engine and in SQL. */
  readonly same: number;
}

/** Projects that need a hall of a size and a height near a place, and wish for a rent and for power; the best ten each. */
export async function benchMatch(record: BenchRecord, engine: Engine): Promise<MatchResult> {
  const random = createRandom(17);
  const wanted = Array.from({ length: PROJECTS }, (): Wanted => {
    const minM2 = 500 + random.next() * 4_000;
    const heightM = 4 + random.next() * 6;
    const [lon, lat] = [117 + random.next() * 4, 35 + random.next() * 2.5];
    return {
      minM2,
      maxM2: minM2 * 2,
      heightM,
      lon,
      lat,
      metres: 50_000,
      rent: 10 + random.next() * 20,
      power: 300 + random.next() * 700,
    };
  });
  const plans = wanted.map(planOf);
  const quick = { limit: TOP, near: false };
  const found = plans.map((plan) => engine.match(plan, VISIBILITY, quick).results.map(({ id }) => id));
  const engineSeconds = await medianSeconds(() => {
    for (const plan of plans) engine.match(plan, VISIBILITY, quick);
  });
  await prepareSql(record);
  const inSql = await askAll(record, wanted);
  const sqlSeconds = await medianSeconds(() => askAll(record, wanted));
  const started = performance.now();
  for (const one of wanted.slice(0, OBVIOUS)) await askObvious(record, one);
  const obviousSqlSeconds = ((performance.now() - started) / 1000) * (PROJECTS / OBVIOUS);
  return {
    engineSeconds,
    sqlSeconds,
    times: sqlSeconds / engineSeconds,
    obviousSqlSeconds,
    one: await measure(plans, (plan) => engine.match(plan, VISIBILITY, quick)),
    oneWithNear: await measure(plans.slice(0, 100), (plan) =>
      engine.match(plan, VISIBILITY, { limit: TOP, near: true }),
    ),
    same: found.filter((ids, index) => ids.join() === (inSql[index] ?? []).join()).length,
  };
}

async function medianSeconds(run: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now();
    await run();
    times.push((performance.now() - start) / 1000);
  }
  return median(times);
}

function planOf({ minM2, maxM2, heightM, lon, lat, metres, rent, power }: Wanted): MatchPlan {
  const requirement: RequirementData = {
    kinds: ['factory'],
    needs: [
      { code: 'area', mode: 'must', min: minM2, max: maxM2 },
      { code: 'clearHeight', mode: 'must', min: heightM },
      { code: 'distance', mode: 'must', max: metres, place: { lon, lat } },
      { code: 'rent', mode: 'wish', max: rent, weight: 5 },
      { code: 'power', mode: 'wish', min: power, weight: 5 },
    ],
  };
  const read = planMatch(requirement);
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  return read.plan;
}

/** The best that was found for SQL: what can be had in a table of its own, with a covering index over kind and area. */
async function prepareSql({ pool }: BenchRecord): Promise<void> {
  await pool.query(`
    drop table if exists bench_match;
    create table bench_match as
      select id, kind, code collate "C" as code, coalesce(free_m2, area_m2) as area, clear_height_m as height, lon, lat,
        rent_yuan_per_m2_month as rent, power_kva as power
      from resource where status = 'available';
    create index bench_match_area on bench_match (kind, area) include (height, lon, lat, rent, power, code, id)`);
  await pool.query('vacuum analyze bench_match');
}

const SCORE = `round((500 * coalesce(case when rent <= p.rent0 then 1 else greatest(0, 1 - (rent - p.rent0) / (p.rent0 * 0.3)) end, 0)
  + 500 * coalesce(case when power >= p.power0 then 1 else greatest(0, 1 - (p.power0 - power) / (p.power0 * 0.5)) end, 0))::numeric)`;
const DISTANCE = `2 * 6371008.8 * asin(sqrt(sin(radians(lat - p.lat0) / 2) ^ 2
  + cos(radians(lat)) * cos(radians(p.lat0)) * sin(radians(lon - p.lon0) / 2) ^ 2))`;

/** All projects in one statement: a lateral walk over the index, a box before the distance. */
async function askAll({ pool }: BenchRecord, wanted: readonly Wanted[]): Promise<number[][]> {
  const column = (key: keyof Wanted) => wanted.map((one) => one[key]);
  const { rows } = await pool.query<{ n: number; ids: number[] }>(
    `select p.n::int as n, array_agg(s.id order by s.score desc, s.known desc, s.spare, s.code, s.id) as ids
     from unnest($1::float8[], $2::float8[], $3::float8[], $4::float8[], $5::float8[], $6::float8[], $7::float8[], $8::float8[])
       with ordinality as p(min0, max0, height0, lon0, lat0, metres0, rent0, power0, n)
     cross join lateral (
       select id, code, ${SCORE} as score, num_nonnulls(rent, power) as known, greatest(0, area - p.min0) as spare
       from bench_match
       where kind = 'factory' and area between p.min0 and p.max0 and height >= p.height0
         and lat between p.lat0 - p.metres0 / 110000 and p.lat0 + p.metres0 / 110000
         and lon between p.lon0 - p.metres0 / 80000 and p.lon0 + p.metres0 / 80000
         and ${DISTANCE} <= p.metres0
       order by score desc, known desc, spare, code, id limit ${TOP}
     ) s group by p.n`,
    [
      column('minM2'),
      column('maxM2'),
      column('heightM'),
      column('lon'),
      column('lat'),
      column('metres'),
      column('rent'),
      column('power'),
    ],
  );
  const found: number[][] = [];
  for (const { n, ids } of rows) found[n - 1] = ids;
  return found;
}

/** What one would write first. */
async function askObvious({ pool }: BenchRecord, wanted: Wanted): Promise<unknown> {
  const { minM2, maxM2, heightM, lon, lat, metres, rent, power } = wanted;
  return await pool.query(
    `select id, ${SCORE} as score
     from (select *, rent_yuan_per_m2_month as rent, power_kva as power from resource) r,
       (select $7::float8 as rent0, $8::float8 as power0) p
     where kind = 'factory' and status = 'available' and coalesce(free_m2, area_m2) between $1 and $2 and clear_height_m >= $3
       and ST_DWithin(ST_SetSRID(ST_MakePoint(lon, lat), 4326)::geography, ST_SetSRID(ST_MakePoint($4, $5), 4326)::geography, $6)
     order by score desc, code, id limit ${TOP}`,
    [minM2, maxM2, heightM, lon, lat, metres, rent, power],
  );
}
