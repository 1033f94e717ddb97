import { type Kysely, sql } from 'kysely';
import type { Tables } from './tables.ts';

/** What PostGIS says of a geometry. Areas are ㎡ on the ellipsoid; null for points and lines. */
export type GeometryCheck =
  | { readonly state: 'valid'; readonly areaM2: number | null }
  | {
      /** Invalid, and made valid without changing its area by 0.1 % or more. */
      readonly state: 'repaired';
      readonly reason: string;
      /** GeoJSON text of the repaired geometry. */
      readonly geojson: string;
      readonly areaM2: number;
      readonly areaBeforeM2: number;
    }
  | {
      /** Invalid, and a repair would change it: the areas say by how much (null where there is none). */
      readonly state: 'invalid';
      readonly reason: string;
      readonly areaM2: number | null;
      readonly areaBeforeM2: number | null;
    };

/** The share by which a repair may change the area. */
const TOLERANCE = 0.001;
const AT_ONCE = 500;

interface Row {
  valid: boolean;
  reason: string | null;
  area: number | null;
  area_before: number | null;
  geojson: string | null;
}

/**
 * Checks geometries and repairs what can be repaired unchanged, by `ST_CollectionExtract(ST_MakeValid(…, 'method=structure'), 3)`. Only
 * functions that do not fail unseen on the embedded database are asked.
 * @param geojson geometries as GeoJSON text, well formed, in lon/lat
 * @returns one answer a geometry, in their order
 */
export async function checkGeometries(
  db: Kysely<Tables>,
  geojson: readonly string[],
): Promise<GeometryCheck[]> {
  const checks: GeometryCheck[] = [];
  for (let start = 0; start < geojson.length; start += AT_ONCE) {
    const portion = geojson.slice(start, start + AT_ONCE);
    const { rows } = await sql<Row>`
      with given as materialized (
        select place, ST_SetSRID(ST_GeomFromGeoJSON(text), 4326) as geom
        from unnest(${portion}::text[]) with ordinality as list (text, place)
      ), judged as materialized (
        select place, geom, ST_IsValid(geom) as valid from given
      ), repaired as materialized (
        select place, geom, valid,
          case when not valid then ST_CollectionExtract(ST_MakeValid(geom, 'method=structure'), 3) end as repair
        from judged
      )
      select valid, case when not valid then ST_IsValidReason(geom) end as reason,
        case when ST_Dimension(coalesce(repair, geom)) = 2 then ST_Area(coalesce(repair, geom)::geography) end as area,
        case when not valid and ST_Dimension(geom) = 2 then ST_Area(geom::geography) end as area_before,
        case when not ST_IsEmpty(repair) then ST_AsGeoJSON(repair, 15) end as geojson
      from repaired order by place
    `.execute(db);
    if (rows.length !== portion.length)
      throw new Error(`Found ${rows.length} answers for ${portion.length} geometries.`);
    checks.push(...rows.map(judge));
  }
  return checks;
}

function judge({ valid, reason, area, area_before: before, geojson }: Row): GeometryCheck {
  if (valid) return { state: 'valid', areaM2: area };
  const why = reason ?? 'invalid';
  const isSame =
    area !== null && before !== null && before > 0 && Math.abs(area - before) < before * TOLERANCE;
  if (isSame && geojson !== null) {
    return { state: 'repaired', reason: why, geojson, areaM2: area, areaBeforeM2: before };
  }
  return { state: 'invalid', reason: why, areaM2: area, areaBeforeM2: before };
}
