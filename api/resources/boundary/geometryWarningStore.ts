import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { GeometryWarning } from '#contract/geometryWarnings.ts';
import type { Fault } from '#contract/problem.ts';
import { frameAround, type MetricFrame } from '#record/metricFrame.ts';
import type { Tables } from '#record/tables.ts';
import type { PlacedGeometry } from '../row/fieldChecks.ts';
import { APART, GROWTH_M2, isOverlap, neighbourText, overlayAreaM2, shortened } from './overlapRule.ts';

/** A resource as it is about to stand. */
export interface Moved {
  /** Null: it is new. */
  readonly id: number | null;
  readonly kind: string;
  readonly zone: string | null;
  readonly placed: PlacedGeometry;
  /** What a fault names. */
  readonly field: string;
}

export interface WarningsWanted {
  /** The civil day on which the zones' boundaries are meant. */
  readonly day: string;
  readonly accepted: readonly GeometryWarning[];
}

const MOST_OUTSIDE_SHARE = 0.01;
/** All are listed before they are accepted; more than this nobody reads. */
const MOST_OVERLAPS = 500;

/**
 * What an editor should see before these geometries are saved: an overlap with another resource of the same kind, a part outside the
 * zone. Only what is new or has grown: what was there before is not this editor's doing.
 */
export async function findWarnings(
  db: Kysely<Tables>,
  moved: readonly Moved[],
  { day, accepted }: WarningsWanted,
): Promise<Fault[]> {
  const placed = moved.filter(({ placed: { geojson } }) => geojson !== null);
  if (placed.length === 0) return [];
  const frame = frameAround([placed[0].placed.lon!, placed[0].placed.lat!]);
  const given = sql`jsonb_to_recordset(${JSON.stringify(
    placed.map(({ id, kind, zone, placed: { geojson } }, place) => ({ place, id, kind, zone, geojson })),
  )}::text::jsonb) as m (place integer, id integer, kind text, zone text, geojson text)`;
  const areal = sql`
    select * from (
      select m.place, m.id, m.kind, m.zone, ST_SetSRID(ST_GeomFromGeoJSON(m.geojson), 4326) as geom,
        case when ST_Dimension(r.geom) = 2 then r.geom end as old
      from ${given} left join resource r on r.id = m.id
    ) stood where ST_Dimension(geom) = 2`;
  const fields = placed.map(({ field }) => field);
  const faults: Fault[] = [];
  if (!accepted.includes('overlap')) faults.push(...(await overlaps(db, areal, frame, fields)));
  if (!accepted.includes('outside_zone')) faults.push(...(await outsides(db, areal, frame, fields, day)));
  return faults;
}

type Fragment = RawBuilder<unknown>;

async function overlaps(
  db: Kysely<Tables>,
  areal: Fragment,
  frame: MetricFrame,
  fields: readonly string[],
): Promise<Fault[]> {
  const { rows } = await sql<{ place: number; name: string; code: string; now: number; before: number }>`
    with moved as materialized (${areal}), pairs as materialized (
      select m.place, m.geom, m.old, o.name, o.code, o.geom as other, o.geom as other_old
      from moved m join resource o on o.kind = m.kind and o.geom && m.geom
      where m.kind = any(${APART}::text[]) and ST_Dimension(o.geom) = 2 and ST_Intersects(o.geom, m.geom)
        and not exists (select from moved n where n.id = o.id)
      union all
      select m.place, m.geom, m.old, r.name, r.code, n.geom, n.old
      from moved m join moved n on n.place > m.place and n.kind = m.kind join resource r on r.id = n.id
      where m.kind = any(${APART}::text[]) and ST_Intersects(m.geom, n.geom)
    ), measured as materialized (
      select place, name, code, ${overlayAreaM2('ST_Intersection', sql`geom`, sql`other`, frame)} as now,
        case when ST_Intersects(old, other_old) then ${overlayAreaM2('ST_Intersection', sql`old`, sql`other_old`, frame)} else 0 end as before,
        least(ST_Area(geom::geography), ST_Area(other::geography)) as smaller
      from pairs
    )
    select place, name, code, now, before from measured
    where ${isOverlap(sql`now`, sql`smaller`)} and now > before + ${GROWTH_M2}::float8
    order by now desc limit ${sql.lit(MOST_OVERLAPS)}
  `.execute(db);
  return rows.map(({ place, name, code, now }) => ({
    code: 'overlap',
    field: fields[place],
    found: neighbourText({ name, code }, now),
  }));
}

async function outsides(
  db: Kysely<Tables>,
  areal: Fragment,
  frame: MetricFrame,
  fields: readonly string[],
  day: string,
): Promise<Fault[]> {
  const { rows } = await sql<{ place: number; name: string; now: number; before: number; area: number }>`
    with moved as materialized (${areal}), measured as materialized (
      select m.place, z.name, ST_Area(m.geom::geography) as area, ${overlayAreaM2('ST_Difference', sql`m.geom`, sql`b.geom`, frame)} as now,
        case when m.old is null then 0 else ${overlayAreaM2('ST_Difference', sql`m.old`, sql`b.geom`, frame)} end as before
      from moved m join zone z on z.code = m.zone join zone_boundary b on b.zone = z.code
        and b.valid_from <= ${day}::date and (b.valid_to is null or b.valid_to > ${day}::date)
      where not ST_CoveredBy(m.geom, b.geom)
    )
    select place, name, now, before, area from measured
    where now > ${MOST_OUTSIDE_SHARE}::float8 * area and now > before + ${GROWTH_M2}::float8 order by now desc
  `.execute(db);
  return rows.map(({ place, name, now, area }) => ({
    code: 'outside_zone',
    field: fields[place],
    found: `${shortened(name)} ${now.toFixed(1)} ㎡ (${((now / area) * 100).toFixed(1)} %)`,
  }));
}
