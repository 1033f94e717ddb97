import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Tables } from '#record/tables.ts';
import type { Notice } from '../../formats/source.ts';
import type { CheckContext } from './checkContext.ts';
import { IS_DEMO, NOT_DEMO_ZONE } from './demoRows.ts';

/** What lies further than this from every zone and from every placed row of the record has come here by mistake. */
const NEAR_M = 200_000;
/** Cells of a tenth of a degree are judged by their middle, which is nearer than this to all of the cell. */
const CELLS_A_DEGREE = 10;
const CELL_REACH_M = 8_000;
/** Where the record has neither a zone nor a placed row: China and around. */
const CHINA = { west: 73, south: 3, east: 136, north: 54 };
/** A degree of latitude is 111.2 km on the sphere by which is measured. */
const METRES_A_DEGREE = 111_000;
/** Portions keep statements short; between them an import can be ended. */
const ROWS_AT_ONCE = 20_000;
/** A row that stands in the record within this distance is no stray, however far it lies from the others. */
const SAME_PLACE_M = 1_000;

/**
 * Marks the rows of `incoming` that lie far: more than 200 km from every zone and from every placed row of the record; where it has
 * neither, outside of China's degrees. An outline is far with any corner of its box. Then takes the position of rows that lie far from the
 * others of their file, which are kept without.
 */
export async function markFar(db: Kysely<Tables>, context: CheckContext): Promise<void> {
  if (!context.columns.hasGeometry || context.insistsOnPlaces) return;
  const isNear = await nearnessOf(db, context);
  const { rows } = await sql<{ last: number | null }>`select max(ordinal) as last from incoming`.execute(db);
  for (let from = 1; from <= (rows[0].last ?? 0); from += ROWS_AT_ONCE)
    await markPortion(db, isNear, { from, to: from + ROWS_AT_ONCE - 1 });
  if (!context.marks.strays) return;
  const hasQuality = context.columns.needed.some(({ column }) => column === 'position_quality');
  await sql`
    update incoming i set astray = 'stray', geom = null, lon = null, lat = null, unplaced = true,
      ${hasQuality ? sql`position_quality = null,` : sql``}
      raw = coalesce(i.raw, '{}') || jsonb_build_object('position', ${PLACE})
    where i.stray and i.astray is null and i.geom is not null and not exists (select from resource r
      where r.key = i.key and ST_DistanceSphere(ST_Point(r.lon, r.lat), ST_Point(i.lon, i.lat)) < ${SAME_PLACE_M})
    returning i.ordinal
  `.execute(db);
}

/** Rejects the rows that lie far. */
export async function rejectFar(db: Kysely<Tables>, context: CheckContext): Promise<void> {
  if (!context.columns.hasGeometry || context.insistsOnPlaces) return;
  const expected = (await hasPlaces(db, context))
    ? `≤ ${NEAR_M / 1_000} km`
    : `${CHINA.west}–${CHINA.east}°E, ${CHINA.south}–${CHINA.north}°N`;
  await sql`
    update planned p set what = 'rejected', changes = '[]', reject = jsonb_build_object('field', 'position',
      'code', 'position_far', 'found', ${PLACE}, 'expected', ${expected}::text)
    from incoming i where i.ordinal = p.ordinal and i.astray = 'far' and p.what <> 'rejected' returning p.ordinal
  `.execute(db);
}

/**
 * Tells what lies near with its two numbers the other way round, and what lies far from the others: it lost its position, or keeps it where
 * somebody says that all places are right, for one of them may have been overlooked.
 */
export async function tellFar(db: Kysely<Tables>, context: CheckContext): Promise<Notice[]> {
  if (!context.columns.hasGeometry) return [];
  if (context.insistsOnPlaces) return await tellStrays(db, context);
  return [...(await tellSwapped(db, context)), ...(await tellStrays(db, context))];
}

/** A place as it is told: `120.500000, 36.900000`. */
const PLACE = sql<string>`(round(coalesce(i.lon, i.given_lon)::numeric, 6) || ', '
  || round(coalesce(i.lat, i.given_lat)::numeric, 6))`;

type Nearness = (lon: RawBuilder<number>, lat: RawBuilder<number>, metres: number) => RawBuilder<boolean>;

/** How to ask whether a place lies within a distance of what the record has. */
async function nearnessOf(db: Kysely<Tables>, context: CheckContext): Promise<Nearness> {
  if (!(await hasPlaces(db, context)))
    return (lon, lat) =>
      sql`(${lon} between ${CHINA.west} and ${CHINA.east} and ${lat} between ${CHINA.south} and ${CHINA.north})`;
  return (lon, lat, metres) => {
    const north = metres / METRES_A_DEGREE;
    const east = sql`${north} / greatest(cos(radians(least(abs(${lat}) + ${north}, 89))), 0.01)`;
    const box = sql`ST_MakeEnvelope(${lon} - ${east}, ${lat} - ${north}, ${lon} + ${east}, ${lat} + ${north}, 4326)`;
    const within = (x: RawBuilder<unknown>, y: RawBuilder<unknown>) =>
      sql`ST_DistanceSphere(ST_Point(${x}, ${y}), ST_Point(${lon}, ${lat})) <= ${metres}`;
    // Of a zone first the nearest point of its box, which is quickly found, then of its outline.
    const inBox = (value: RawBuilder<number>, low: string, high: string) =>
      sql`least(greatest(${value}, ${sql.raw(low)}(z.geom)), ${sql.raw(high)}(z.geom))`;
    return sql`(exists (select from (${zones(context)}) z
        where ${within(inBox(lon, 'ST_XMin', 'ST_XMax'), inBox(lat, 'ST_YMin', 'ST_YMax'))}
          and ST_DistanceSphere(z.geom, ST_SetSRID(ST_Point(${lon}, ${lat}), 4326)) <= ${metres})
      or exists (select from resource r where r.geom && ${box} and ${within(sql`r.lon`, sql`r.lat`)} ${rest(context)}))`;
  };
}

function zones({ besideDemo }: CheckContext): RawBuilder<unknown> {
  return sql`select b.geom from zone_boundary b join zone z on z.code = b.zone
    where b.valid_to is null ${besideDemo ? sql`and ${NOT_DEMO_ZONE}` : sql``}`;
}

/** The demo's invented zone says nothing of where anybody's own land lies. */
function rest({ besideDemo }: CheckContext): RawBuilder<unknown> {
  return besideDemo ? sql`and not ${IS_DEMO}` : sql``;
}

async function hasPlaces(db: Kysely<Tables>, context: CheckContext): Promise<boolean> {
  const { rows } = await sql<{ has: boolean }>`
    select exists (${zones(context)}) or exists (
      select from resource r where r.geom is not null ${rest(context)}) as has
  `.execute(db);
  return rows[0].has;
}

async function markPortion(
  db: Kysely<Tables>,
  isNear: Nearness,
  { from, to }: { from: number; to: number },
): Promise<void> {
  const middle = (cell: string) => sql<number>`((${sql.ref(cell)} + 0.5) / ${CELLS_A_DEGREE}::float8)`;
  const cellOf = (degrees: string) => sql`floor(${sql.ref(degrees)} * ${CELLS_A_DEGREE})::int`;
  const near = isNear(middle('cell.x'), middle('cell.y'), NEAR_M - CELL_REACH_M);
  if (!(await isAnyDoubtful(db, near, { from, to }))) return;
  await sql`
    with spot as (
      select ordinal, lon, lat from incoming
      where ordinal between ${from}::int and ${to}::int and geom is not null
      union all
      select ordinal, corner.lon, corner.lat from incoming, lateral (values
        (ST_XMin(geom), ST_YMin(geom)), (ST_XMax(geom), ST_YMax(geom))) as corner (lon, lat)
      where ordinal between ${from}::int and ${to}::int and ST_Dimension(geom) = 2
      union all
      select ordinal, given_lon, given_lat from incoming
      where ordinal between ${from}::int and ${to}::int and given_lon is not null
    ), cell as (
      select distinct ${cellOf('lon')} as x, ${cellOf('lat')} as y from spot
    ), doubtful as materialized (
      select x, y from cell where not ${near}
    )
    update incoming i set astray = 'far'
    from (select distinct s.ordinal from spot s join doubtful d on ${cellOf('s.lon')} = d.x and ${cellOf('s.lat')} = d.y
      where not ${isNear(sql`s.lon`, sql`s.lat`, NEAR_M)}) as far
    where i.ordinal = far.ordinal returning i.ordinal
  `.execute(db);
}

/** Whether rows of a portion lie in cells (`cell`) that are not near by their middle. Most have all their corners in one, and many lie in each. */
async function isAnyDoubtful(
  db: Kysely<Tables>,
  near: RawBuilder<boolean>,
  { from, to }: { from: number; to: number },
): Promise<boolean> {
  const cellOf = (degrees: RawBuilder<unknown>) => sql`floor(${degrees} * ${sql.lit(CELLS_A_DEGREE)})::int`;
  const end = (name: string, otherwise: string) =>
    cellOf(sql`case ST_Dimension(geom) when 2 then ${sql.raw(name)}(geom) else ${sql.ref(otherwise)} end`);
  const { rows } = await sql<{ any: boolean }>`
    with met as (
      select ${cellOf(sql`lon`)} as x, ${cellOf(sql`lat`)} as y, ${end('ST_XMin', 'lon')} as west, ${end('ST_YMin', 'lat')} as south,
        ${end('ST_XMax', 'lon')} as east, ${end('ST_YMax', 'lat')} as north
      from incoming where ordinal between ${from}::int and ${to}::int and geom is not null group by 1, 2, 3, 4, 5, 6
    ), cell as (
      select spot.x, spot.y from met, lateral (values (met.x, met.y), (west, south), (east, north)) as spot (x, y)
      union
      select ${cellOf(sql`given_lon`)}, ${cellOf(sql`given_lat`)} from incoming
      where ordinal between ${from}::int and ${to}::int and given_lon is not null
    )
    select exists (select from cell where not ${near}) as any
  `.execute(db);
  return rows[0].any;
}

/** Rows whose numbers would be near the other way round: most often a whole file is. */
async function tellSwapped(db: Kysely<Tables>, context: CheckContext): Promise<Notice[]> {
  const isNear = await nearnessOf(db, context);
  const { rows } = await sql<{ count: number; found: string; row: number }>`
    select count(*)::int as count, min(line) as row, min(${PLACE}) as found from incoming i
    join import_row o on o.reading = ${context.reading}::int and o.ordinal = i.ordinal
    where i.astray = 'far' and i.lon between -85 and 85 and ${isNear(sql`i.lat`, sql`i.lon`, NEAR_M)}
  `.execute(db);
  const [{ count, found, row }] = rows;
  if (count === 0) return [];
  return [{ code: 'positions_swapped', level: 'warning', field: 'position', row, count, found }];
}

async function tellStrays(
  db: Kysely<Tables>,
  { reading, marks, insistsOnPlaces }: CheckContext,
): Promise<Notice[]> {
  if (!marks.strays) return [];
  const place = insistsOnPlaces ? PLACE : sql`i.raw ->> 'position'`;
  const isTold = insistsOnPlaces
    ? sql`i.stray and i.geom is not null and p.what in ('new', 'changed')`
    : sql`i.astray = 'stray' and p.what <> 'rejected'`;
  const { rows } = await sql<{ count: number; found: string; row: number }>`
    select count(*)::int as count, min(o.line) as row, min(${place}) as found
    from planned p join incoming i using (ordinal)
    join import_row o on o.reading = ${reading}::int and o.ordinal = i.ordinal
    where ${isTold}
  `.execute(db);
  const [{ count, found, row }] = rows;
  if (count === 0) return [];
  const code = insistsOnPlaces ? 'position_far_as_said' : 'position_far_from_others';
  return [{ code, level: 'warning', field: 'position', row, count, found }];
}
