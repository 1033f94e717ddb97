import { type Kysely, type RawBuilder, sql } from 'kysely';
import { frameAround, type MetricFrame } from '#record/metricFrame.ts';
import type { Tables } from '#record/tables.ts';
import type { Notice } from '../../formats/source.ts';
import {
  APART,
  GROWTH_M2,
  isOverlap,
  overlayAreaM2,
  overlayOf,
} from '../../resources/boundary/overlapRule.ts';
import type { CheckContext } from './checkContext.ts';
import { IS_DEMO } from './demoRows.ts';
import { createOverlapTeller, type Overlap } from './overlapTeller.ts';

const ROWS_AT_ONCE = 1_000;
/** Of one portion: neighbours whose boxes meet; a row of a cadastre has eight. */
const MOST_PAIRS = 20_000;
/** Of one portion: corners of all its pairs. */
const MOST_CORNERS = 4_000_000;
const MOST_MS = 30_000;
/** More of them nobody looks at one by one. */
const MOST_FOUND = 10_000;

/**
 * Finds overlaps of the outlines that rows bring with stored outlines of their kind, and with those of other rows: by the editor's rule, and
 * only what is new or has grown. Each row keeps its own. Where there is too much to look at, the notices say from which row on nobody looked.
 */
export async function tellOverlaps(db: Kysely<Tables>, context: CheckContext): Promise<Notice[]> {
  if (!context.columns.hasGeometry) return [];
  const { first, last, frame } = await gatherOutlines(db);
  const teller = createOverlapTeller();
  const deadline = performance.now() + MOST_MS;
  for (let from = first; frame !== null && from <= last; from += ROWS_AT_ONCE) {
    const isLate = performance.now() > deadline || teller.count() >= MOST_FOUND;
    const found = isLate
      ? null
      : await findOverlaps(db, context, { from, to: from + ROWS_AT_ONCE - 1, frame });
    for (const overlap of found?.overlaps ?? []) teller.add(overlap);
    if (found !== null && !found.isCut) continue;
    teller.stop(await lineOf(db, context.reading, from));
    break;
  }
  await sql`drop table outline`.execute(db);
  await sql`
    insert into finding (ordinal, said) select ordinal, said
    from jsonb_to_recordset(${JSON.stringify(teller.findings())}::text::jsonb) as found (ordinal integer, said jsonb)
    returning ordinal
  `.execute(db);
  return teller.notices();
}

/** Outlines of the rows of kinds that lie apart, into the temporary table `outline`; `moved`: the record has another one, or none. */
async function gatherOutlines(
  db: Kysely<Tables>,
): Promise<{ first: number; last: number; frame: MetricFrame | null }> {
  await sql`
    create temporary table outline on commit drop as
    select ordinal, p.id as resource, i.kind, i.geom, i.geom is distinct from r.geom as moved
    from planned p join incoming i using (ordinal) left join resource r on r.id = p.id
    where p.what <> 'rejected' and i.kind = any(${sql.lit(`{${APART.join(',')}}`)}::text[]) and ST_Dimension(i.geom) = 2
  `.execute(db);
  const { rows } = await sql<{ first: number | null; last: number; lon: number; lat: number }>`
    select min(ordinal) as first, max(ordinal) as last, min(ST_XMin(geom)) as lon, min(ST_YMin(geom)) as lat
    from outline where moved
  `.execute(db);
  const [{ first, last, lon, lat }] = rows;
  if (first === null) return { first: 0, last: 0, frame: null };
  await sql`create index on outline using gist (geom)`.execute(db);
  await sql`create index on outline (ordinal)`.execute(db);
  await sql`create index on outline (resource)`.execute(db);
  await sql`analyze outline (ordinal, resource)`.execute(db);
  return { first, last, frame: frameAround([lon, lat]) };
}

interface Portion {
  readonly from: number;
  readonly to: number;
  readonly frame: MetricFrame;
}

/** Outlines of a portion beside those whose boxes meet theirs; of two rows of the file the pair is looked at once. */
function neighbours({ withoutDemo }: CheckContext, { from, to }: Portion): RawBuilder<unknown> {
  return sql`
    moved as materialized (
      select ordinal, resource, kind, geom from outline where moved and ordinal between ${from}::int and ${to}::int
    ), pairs as materialized (
      (select m.ordinal, m.resource, m.geom, null::int as other_ordinal, r.id as other_id, r.geom as other, r.name, r.code
      from moved m join resource r on r.geom && m.geom and r.kind = m.kind
      where ST_Dimension(r.geom) = 2 and not exists (select from outline n where n.resource = r.id)
        ${withoutDemo ? sql`and not ${IS_DEMO}` : sql``} limit ${sql.lit(MOST_PAIRS)})
      union all
      (select m.ordinal, m.resource, m.geom, n.ordinal, n.resource, n.geom, i.name, i.code
      from moved m join outline n on n.geom && m.geom and n.kind = m.kind join incoming i on i.ordinal = n.ordinal
      where n.ordinal <> m.ordinal and (n.ordinal > m.ordinal or not n.moved) limit ${sql.lit(MOST_PAIRS)})
    ), counted as materialized (
      select *, sum(ST_NPoints(geom) + ST_NPoints(other)) over (rows unbounded preceding) as corners, count(*) over () as pairs from pairs
    )`;
}

async function findOverlaps(
  db: Kysely<Tables>,
  context: CheckContext,
  portion: Portion,
): Promise<{ overlaps: Overlap[]; isCut: boolean }> {
  const { frame } = portion;
  const before = overlayAreaM2('ST_Intersection', sql`old.geom`, sql`other_old.geom`, frame);
  const { rows } = await sql<Overlap & { isCut: boolean }>`
    with ${neighbours(context, portion)}, shared as materialized (
      select c.*, ${overlayOf('ST_Intersection', sql`c.geom`, sql`c.other`, frame)} as common
      from counted c where corners <= ${sql.lit(MOST_CORNERS)} and ST_Relate(c.geom, c.other, '2********')
    ), measured as materialized (
      select s.*, ST_Area(common::geography) as area, ST_Perimeter(common::geography) as edge,
        least(ST_Area(s.geom::geography), ST_Area(s.other::geography)) as smaller
      from shared s where not ST_IsEmpty(common)
    ), grown as materialized (
      select m.* from measured m left join resource old on old.id = m.resource left join resource other_old on other_old.id = m.other_id
      where area > ${GROWTH_M2}::float8 and area > ${GROWTH_M2}::float8 + case
        when ST_Dimension(old.geom) = 2 and ST_Dimension(other_old.geom) = 2 and ST_Intersects(old.geom, other_old.geom) then ${before} else 0 end
    ), cut as (
      select coalesce(max(pairs) >= ${sql.lit(MOST_PAIRS)} or max(corners) > ${sql.lit(MOST_CORNERS)}, false) as "isCut" from counted
    )
    select g.ordinal, g.name, g.code, g.area as "areaM2", 2 * area / edge as "widthM", ${isOverlap(sql`area`, sql`smaller`)} as "isOverlap",
      mark, row.line, row.sheet, own.name as "ownName", own.code as "ownCode", g.other_ordinal as "otherOrdinal", beside.line as "otherLine", "isCut"
    from cut left join (grown g cross join lateral (
        select jsonb_build_array(ST_X(spot), ST_Y(spot)) as mark from ST_PointOnSurface(g.common) spot) inside
      join incoming own on own.ordinal = g.ordinal
      join import_row row on row.reading = ${context.reading}::int and row.ordinal = g.ordinal
      left join import_row beside on beside.reading = ${context.reading}::int and beside.ordinal = g.other_ordinal) on true
    order by g.ordinal, g.area desc
  `.execute(db);
  return { overlaps: rows.filter(({ ordinal }) => ordinal !== null), isCut: rows[0].isCut };
}

async function lineOf(db: Kysely<Tables>, reading: number, ordinal: number): Promise<number> {
  const { line } = await db
    .selectFrom('import_row')
    .select('line')
    .where('reading', '=', reading)
    .where('ordinal', '>=', ordinal)
    .orderBy('ordinal')
    .limit(1)
    .executeTakeFirstOrThrow();
  return line;
}
