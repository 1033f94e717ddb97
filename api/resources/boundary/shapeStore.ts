import { type Kysely, sql } from 'kysely';
import { MOST_SHAPES, type ShapesData } from '#contract/geometryEdit.ts';
import type { ResourceKind } from '#contract/kinds.ts';
import type { Tables } from '#record/tables.ts';

/** Nine decimals of a degree are a tenth of a millimetre. */
const DECIMALS = 9;
type Feature = ShapesData['features'][number];

/** The outlines that meet a box, those nearest to its middle first, as the record has them. */
export async function readShapes(
  db: Kysely<Tables>,
  [west, south, east, north]: readonly [number, number, number, number],
  kind: ResourceKind | null,
): Promise<ShapesData> {
  const box = sql`ST_MakeEnvelope(${west}::float8, ${south}::float8, ${east}::float8, ${north}::float8, 4326)`;
  const middle = sql`ST_SetSRID(ST_MakePoint(${(west + east) / 2}::float8, ${(south + north) / 2}::float8), 4326)`;
  const { rows } = await sql<Feature['properties'] & { id: number; geojson: string }>`
    select id, kind, name, code, version, officer, zone, declared_area_m2 as "areaDeclaredM2",
      ST_AsGeoJSON(geom, ${sql.lit(DECIMALS)}) as geojson
    from resource
    where geom && ${box} and ST_Dimension(geom) = 2 and (${kind}::text is null or kind = ${kind}::text) and ST_Intersects(geom, ${box})
    order by geom <-> ${middle}, id limit ${sql.lit(MOST_SHAPES + 1)}
  `.execute(db);
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
