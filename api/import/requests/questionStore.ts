import { type Kysely, sql } from 'kysely';
import type { Tables } from '#record/tables.ts';

/** A third of a degree: what lies so near to a zone or a resource belongs to the deployment's area. */
const NEAR_DEGREES = 0.3;

export interface PointsFound {
  /** How many of the points lie in or near what the record has. */
  readonly inside: number;
  /** The zone in which most of them lie. */
  readonly place: string | null;
  /** From the first of them to the nearest zone, else to the nearest resource, km; null where the record has neither. */
  readonly km: number | null;
}

/** Where sets of points lie, by the zones and the resources of the record. @returns one answer a set, in their order */
export async function findPoints(
  db: Kysely<Tables>,
  sets: readonly (readonly (readonly [number, number])[])[],
): Promise<PointsFound[]> {
  const given = sets.flatMap((points, place) => points.map(([lon, lat]) => ({ place, lon, lat })));
  const near = sql.lit(NEAR_DEGREES);
  const { rows } = await sql<PointsFound & { number: number }>`
    with given as materialized (
      select place as number, ST_SetSRID(ST_Point(lon, lat), 4326) as geom
      from jsonb_to_recordset(${JSON.stringify(given)}::text::jsonb) as point (place integer, lon float8, lat float8)
    ), seen as (
      select g.number, g.geom, (select z.name from zone_boundary b join zone z on z.code = b.zone
          where b.valid_to is null and ST_Covers(b.geom, g.geom) order by z.code limit 1) as zone,
        exists (select from zone_boundary b where b.valid_to is null and b.geom && ST_Expand(g.geom, ${near}))
          or exists (select from resource r where r.geom && ST_Expand(g.geom, ${near})) as near
      from given g
    )
    select number, count(*) filter (where near)::int as inside, mode() within group (order by zone) as place,
      coalesce(
        (select ST_DistanceSphere(ST_ClosestPoint(b.geom, first), first) / 1000 from zone_boundary b
          where b.valid_to is null order by b.geom <-> first limit 1),
        (select ST_DistanceSphere(ST_ClosestPoint(r.geom, first), first) / 1000 from resource r
          where r.geom is not null order by r.geom <-> first limit 1)) as km
    from (select number, zone, near, first_value(geom) over (partition by number) as first from seen) each
    group by number, first
  `.execute(db);
  const found = new Map(rows.map(({ number, ...set }) => [number, set]));
  return sets.map((_, number) => found.get(number) ?? { inside: 0, place: null, km: null });
}
