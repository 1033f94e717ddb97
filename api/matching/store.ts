import type { Geometry } from 'geojson';
import { type AliasableExpression, expressionBuilder, type Kysely, sql } from 'kysely';
import { anyOf } from '#record/expressions.ts';
import type { RecordEdition } from '#record/feed.ts';
import type { Tables } from '#record/tables.ts';

interface IdleParcel {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly areaM2: number;
  readonly owner: string | null;
}

/** The public role may read the public views only. */
const tableOf = (edition: RecordEdition) => (edition === 'full' ? 'resource' : 'public_resource');

/** What is told of parcels that may be put together, for those that have an area and an outline. */
async function readParcels(
  db: Kysely<Tables>,
  edition: RecordEdition,
  ids: readonly number[],
): Promise<IdleParcel[]> {
  const { ref } = expressionBuilder<Tables, 'resource'>();
  // The public views have no owner.
  const owner: AliasableExpression<string | null> =
    edition === 'full' ? ref('owner') : sql<string | null>`null::text`;
  return await db
    .selectFrom(tableOf(edition))
    .select(({ fn }) => [
      'id',
      'code',
      'name',
      fn.coalesce('free_m2', 'area_m2').$notNull().as('areaM2'),
      owner.as('owner'),
    ])
    .where('id', '=', anyOf(ids))
    .where(({ fn }) => fn.coalesce('free_m2', 'area_m2'), '>', 0)
    .where(({ fn }) => fn<string>('GeometryType', ['geom']), 'in', ['POLYGON', 'MULTIPOLYGON'])
    .orderBy('id')
    .execute();
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
  const table = db.dynamic.table(tableOf(edition));
  const rows = await db
    .selectFrom([table.as('a'), table.as('b')])
    .select(['a.id as a', 'b.id as b'])
    .whereRef('a.id', '<', 'b.id')
    .where(({ ref }) => sql<boolean>`${ref('b.geom')} && ST_Expand(${ref('a.geom')}, ${reach}::float8)`)
    .where('a.id', '=', anyOf(ids))
    .where('b.id', '=', anyOf(ids))
    .where(
      ({ ref }) =>
        sql<boolean>`ST_DWithin(${ref('a.geom')}::geography, ${ref('b.geom')}::geography, ${gapM + TOUCH_M}::float8)`,
    )
    .orderBy('a.id')
    .orderBy('b.id')
    .execute();
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
  const table = sql.table(tableOf(edition));
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
