import { EMPTY_FILTER, type Filter } from '#contract/filter.ts';
import type { Engine } from '#engine/engine.ts';
import { VISIBILITY } from '../support/engineOf.ts';
import { createRandom } from '../support/random.ts';
import type { BenchRecord } from './benchRecord.ts';
import { type Measurement, measure } from './measure.ts';

const SQL_AT_ONCE = 2;
const HISTOGRAMS = ['available_m2', 'area_m2', 'far_upper', 'land_price_wan_per_mu'];

interface Bounds {
  readonly west: number;
  readonly area: number;
  readonly far: number;
  readonly height: number;
}

interface FilterResult {
  readonly engine: Measurement;
  readonly sql: Measurement;
  /** Questions a second of the engine, as a multiple. */
  readonly times: number;
  /** The first tile at zoom 7 after the filter has changed. */
  readonly tileAfterFilter: Measurement;
}

/**
 * A filter of six predicates (kind, status, box, three ranges): totals by kind, status and zone and histograms. No two questions are the
 * same, so that nothing is remembered. The engine draws eight histograms, SQL the four asked for.
 */
export async function benchFilter(record: BenchRecord, engine: Engine): Promise<FilterResult> {
  const random = createRandom(9);
  const next = (): Bounds => ({
    west: 115.5 + random.next(),
    area: 1_000 + random.next() * 5_000,
    far: 1 + random.next(),
    height: 200 + random.next() * 50,
  });
  const slots = Array.from({ length: 60 });
  const inEngine = await measure(slots, () =>
    engine.stats({ filter: filterOf(next()), visibility: VISIBILITY }),
  );
  const inSql = await measure(slots.slice(0, 12), () => askSql(record, next()), {
    atOnce: SQL_AT_ONCE,
    warmUp: slots.slice(0, 2),
  });
  const tileAfterFilter = await measure(slots, () =>
    engine.tile({ filter: filterOf(next()), visibility: VISIBILITY }, 7, 106, 49),
  );
  return { engine: inEngine, sql: inSql, times: inEngine.perSecond / inSql.perSecond, tileAfterFilter };
}

function filterOf({ west, area, far, height }: Bounds): Filter {
  return {
    ...EMPTY_FILTER,
    among: { kind: ['land', 'factory'], status: ['available', 'negotiating'] },
    bbox: [west, 34, 123, 39],
    ranges: { area: { min: area }, farUpper: { max: 60 - far }, declaredArea: { max: height * 1_000 } },
  };
}

/** Values are numbers of our own making, so they are written into the text. */
async function askSql({ pool }: BenchRecord, { west, area, far, height }: Bounds): Promise<unknown> {
  const ranges: Record<string, string> = {
    area_m2: `area_m2 >= ${area}`,
    far_upper: `far_upper <= ${60 - far}`,
    declared_area_m2: `declared_area_m2 <= ${height * 1_000}`,
  };
  const passing = (without?: string) =>
    Object.keys(ranges)
      .filter((name) => name !== without)
      .map((name) => ranges[name])
      .join(' and ');
  const histograms = HISTOGRAMS.map(
    (name) => `
      union all select '${name}', width_bucket(${name}, 0, 200000, 24)::text, count(*), null, null
      from base where ${passing(name)} group by 2`,
  );
  const groups = ['kind', 'status', 'zone'].map(
    (name) =>
      `select '${name}', ${name}, count(*), sum(area_m2), sum(available_m2) from passing group by ${name}`,
  );
  return await pool.query(`
    with base as materialized (
      select kind, status, zone, area_m2, available_m2, far_upper, declared_area_m2, land_price_wan_per_mu from resource
      where kind in ('land', 'factory') and status in ('available', 'negotiating')
        and lon between ${west} and 123 and lat between 34 and 39
    ), passing as materialized (select * from base where ${passing()})
    ${groups.join(' union all ')} ${histograms.join('')}`);
}
