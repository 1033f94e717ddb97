import type { Geometry } from 'geojson';
import { type Kysely, sql } from 'kysely';
import type { RecordEdition } from '#record/feed.ts';
import type { Tables } from '#record/tables.ts';

interface IdleParcel {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly areaM2: number;
  readonly owner: string | null;
}

/** The public role may read the public views only, and no owner. */
function sourceOf(edition: RecordEdition) {
  return edition === 'full'
    ? { table: sql`resource`, owner: sql`owner` }
    : { table: sql`public_resource`, owner: sql`null::text` };
}

/** What is told of parcels that may be put together, for those that have an area and an outline. */
async function readParcels(
  db: Kysely<Tables>,
  edition: RecordEdition,
  ids: readonly number[],
): Promise<IdleParcel[]> {
  const { table, owner } = sourceOf(edition);
  const { rows } = await sql<IdleParcel>`
    select id, code, name, coalesce(free_m2, area_m2) as "areaM2", ${owner} as owner
    from ${table}
    where id = any(${ids}::int[]) and coalesce(free_m2, area_m2) > 0 and GeometryType(geom) in ('POLYGON', 'MULTIPOLYGON')
    order by id
  `.execute(db);
  return rows;
}

/** Pairs of parcels that touch or lie across a gap of at most so many metres, measured on the ellipsoid. */
async function readNeighbours(
  db: Kysely<Tables>,
  edition: RecordEdition,
  ids: readonly number[],
  gapM: number,
): Promise<[number, number][]> {
  // A degree of latitude is 110.6 km at least; one of longitude shrinks to 0.6 of it at 53°N, the north of the country.
  const reach = (gapM + 1) / 60_000;
  const { table } = sourceOf(edition);
  const { rows } = await sql<{ a: number; b: number }>`
    select a.id as a, b.id as b
    from ${table} a join ${table} b on a.id < b.id and b.geom && ST_Expand(a.geom, ${reach}::float8)
    where a.id = any(${ids}::int[]) and b.id = any(${ids}::int[])
      and ST_DWithin(a.geom::geography, b.geom::geography, ${gapM + TOUCH_M}::float8)
    order by a.id, b.id
  `.execute(db);
  return rows.map(({ a, b }) => [a, b]);
}

/** Surveyed boundaries that are one line seldom meet to the last digit. */
const TOUCH_M = 0.05;

/** Parcels with their owners, as far as the reader may know them, and which of them adjoin. */
export async function readAdjoining(
  db: Kysely<Tables>,
  { name, seesPrivate }: { readonly name: RecordEdition; readonly seesPrivate: boolean },
  ids: readonly number[],
  gapM: number,
): Promise<{ parcels: IdleParcel[]; edges: [number, number][] }> {
  const parcels = await readParcels(db, name, ids);
  const placed = parcels.map(({ id }) => id);
  const edges = await readNeighbours(db, name, placed, gapM);
  return { parcels: parcels.map((one) => (seesPrivate ? one : { ...one, owner: null })), edges };
}

export interface JointOutline {
  readonly geometry: Geometry;
  readonly areaM2: number;
  readonly perimeterM: number;
}

/** The outline of parcels put together, gaps of up to so many metres closed. Worked out in metres (UTM) on a grid of a millimetre. */
export async function readJointOutline(
  db: Kysely<Tables>,
  edition: RecordEdition,
  ids: readonly number[],
  gapM: number,
): Promise<JointOutline | null> {
  const reach = gapM / 2 + TOUCH_M;
  const { table } = sourceOf(edition);
  const { rows } = await sql<{ geometry: string; areaM2: number; perimeterM: number }>`
    with zone as (
      select 32601 + floor((avg(lon) + 180) / 6)::int as srid from ${table} where id = any(${ids}::int[])
    ), grown as (
      select ST_Buffer(ST_Transform(geom, srid), ${reach}::float8, 'join=mitre') as geom
      from ${table}, zone where id = any(${ids}::int[])
    ), joined as (
      select ST_Buffer(ST_UnaryUnion(ST_Collect(geom), 0.001), ${-reach}::float8, 'join=mitre') as geom from grown
    ), degrees as (
      select ST_Transform(geom, 4326) as geom from joined
    )
    select ST_AsGeoJSON(geom, 7) as geometry, ST_Area(geom::geography) as "areaM2", ST_Perimeter(geom::geography) as "perimeterM"
    from degrees
  `.execute(db);
  const [row] = rows;
  return row ? { ...row, geometry: JSON.parse(row.geometry) as Geometry } : null;
}
