import { type Kysely, type SqlBool, sql } from 'kysely';
import { MOST_SHAPES, type ShapesData } from '#contract/geometryEdit.ts';
import type { ResourceKind } from '#contract/kinds.ts';
import type { Tables } from '#record/tables.ts';

/** Nine decimals of a degree are a tenth of a millimetre. */
const DECIMALS = 9;

/** The outlines that meet a box, those nearest to its middle first, as the record has them. */
export async function readShapes(
  db: Kysely<Tables>,
  [west, south, east, north]: readonly [number, number, number, number],
  kind: ResourceKind | null,
): Promise<ShapesData> {
  const box = sql`ST_MakeEnvelope(${west}::float8, ${south}::float8, ${east}::float8, ${north}::float8, 4326)`;
  const middle = sql`ST_SetSRID(ST_MakePoint(${(west + east) / 2}::float8, ${(south + north) / 2}::float8), 4326)`;
  const rows = await db
    .selectFrom('resource')
    .select([
      'id',
      'kind',
      'name',
      'code',
      'version',
      'officer',
      'zone',
      'declared_area_m2 as areaDeclaredM2',
    ])
    .select(({ ref }) => sql<string>`ST_AsGeoJSON(${ref('geom')}, ${sql.lit(DECIMALS)})`.as('geojson'))
    .where(({ ref }) => sql<SqlBool>`${ref('geom')} && ${box}`)
    .where(({ fn }) => fn<number>('ST_Dimension', ['geom']), '=', 2)
    .where(({ ref }) => sql<SqlBool>`ST_Intersects(${ref('geom')}, ${box})`)
    .$if(kind !== null, (query) => query.where('kind', '=', kind!))
    .orderBy(({ ref }) => sql`${ref('geom')} <-> ${middle}`)
    .orderBy('id')
    .limit(MOST_SHAPES + 1)
    .execute();
  return {
    type: 'FeatureCollection',
    complete: rows.length <= MOST_SHAPES,
    features: rows.slice(0, MOST_SHAPES).map(({ id, geojson, ...properties }) => ({
      type: 'Feature',
      id,
      geometry: JSON.parse(geojson),
      properties,
    })),
  };
}
