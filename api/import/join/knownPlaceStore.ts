import { type Kysely, sql } from 'kysely';
import type { NamedPlace } from '#domain/addressPlace.ts';
import type { Tables } from '#record/tables.ts';

/** More names than a deployment has streets. */
const MOST_PLACES = 20_000;
/** Pieces of a name that lie within this, in degrees, are one place; a longer street lies nowhere in particular. */
const ONE_PLACE_DEGREES = 0.05;
/** Layers whose features are streets and townships. */
const ROAD = 'road';
const BOUNDARY = 'boundary';

/**
 * The deployment's own places, each at a point of it: zones by their present boundary, parks and buildings, and the named roads and boundaries
 * of its layers.
 */
export async function readKnownPlaces(db: Kysely<Tables>): Promise<NamedPlace[]> {
  const { rows } = await sql<NamedPlace>`
    with zones as (
      select 'zone' as kind, z.name, null::text as address, ST_PointOnSurface(b.geom) as point
      from zone z join zone_boundary b on b.zone = z.code and b.valid_to is null
    ), containers as (
      select c.kind, c.name, c.address, ST_SetSRID(ST_Point(c.lon, c.lat), 4326) as point from container c where c.lon is not null
    ), named as (
      select case l.role when ${ROAD}::text then 'street' else 'township' end as kind, f.name, f.geom
      from reference_feature f join reference_layer l on l.generation = f.generation
      where l.role in (${ROAD}::text, ${BOUNDARY}::text) and f.name is not null and f.name <> ''
    ), gathered as (
      select kind, name, ST_Collect(geom) as geom from named group by kind, name
    ), ground as (
      select kind, name, null::text as address, ST_ClosestPoint(geom, ST_Centroid(geom)) as point from gathered
      where greatest(ST_XMax(geom) - ST_XMin(geom), ST_YMax(geom) - ST_YMin(geom)) <= ${ONE_PLACE_DEGREES}::float8 or kind = 'township'
      union all
      select n.kind, n.name, null::text, ST_PointOnSurface(n.geom) from named n join gathered g using (kind, name)
      where greatest(ST_XMax(g.geom) - ST_XMin(g.geom), ST_YMax(g.geom) - ST_YMin(g.geom)) > ${ONE_PLACE_DEGREES}::float8 and n.kind = 'street'
    ), places as (
      select * from zones union all select * from containers union all select * from ground
    )
    select kind, name, address, ST_X(point) as lon, ST_Y(point) as lat from places
    where point is not null and not ST_IsEmpty(point) order by kind, name, lon, lat limit ${MOST_PLACES}::int
  `.execute(db);
  return rows;
}
