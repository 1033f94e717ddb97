import { type Kysely, type RawBuilder, sql } from 'kysely';
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
      readonly state: 'invalid';
      /** `geometry_invalid`: a repair would change it, the areas say by how much. */
      readonly code: 'geometry_invalid' | 'geometry_without_area';
      /** What is wrong, with its place as `[lon lat]`. */
      readonly reason: string;
      readonly expected: string;
      readonly areaM2: number | null;
      readonly areaBeforeM2: number | null;
      /** GeoJSON text of what a repair would make of it, where one is known. */
      readonly geojson?: string;
    };

/** A geometry as GeoJSON text, well formed, in lon/lat, and the steps of work that it makes (`outlineWork`). */
export interface GivenGeometry {
  readonly text: string;
  readonly steps: number;
}

/** The share by which a repair may change the area. */
const TOLERANCE = 0.001;
const EXPECTED = 'valid, or < 0.1 % of area lost';
/** A square centimetre: what is smaller is drawn nowhere. */
const LEAST_AREA_M2 = 1e-4;
/** The repair of so many rings takes a second; that of a hundred times as many has no end. */
const MOST_REPAIRED_RINGS = 1_000;
/** A centimetre. */
const LEAST_REPAIRED_DEGREES = 1e-7;
const AT_ONCE = 500;
/** Steps of work (`outlineWork`) of one statement: about a second. */
const STEPS_AT_ONCE = 4_000_000;
const CHARACTERS_AT_ONCE = 8_000_000;

/** A tenth of a millimetre in degrees: what files have, and what crossings are moved to. */
const GRID_DEGREES = 1e-9;
const GRID = sql.lit(GRID_DEGREES);

/**
 * The faces between the rings of `geom` that lie inside of one of its parts. Every overlay is made on a grid: those that are not fail unseen
 * on the embedded database, `ST_MakeValid` and `ST_Buffer` among them.
 */
const REPAIR = sql`(
  select ST_UnaryUnion(ST_Collect(face), ${GRID}) from (
    select (ST_Dump(ST_Polygonize(array[lines]))).geom as face from (
      select ST_UnaryUnion(ST_Collect(array(
        select ST_ExteriorRing(ring.geom) from ST_Dump(geom) part, ST_DumpRings(part.geom) ring)), ${GRID}) as lines
    ) noded
  ) faces, lateral (select ST_PointOnSurface(face) as inner_point) inside
  where exists (
    select from ST_Dump(geom) part
    where ST_Intersects(ST_MakePolygon(ST_ExteriorRing(part.geom)), inner_point) and not exists (
      select from ST_DumpRings(part.geom) ring where ring.path[1] > 0 and ST_Intersects(ring.geom, inner_point))))`;

interface Row {
  valid: boolean;
  reason: string | null;
  area: number | null;
  /** In square degrees, before the repair and after it. */
  flat_before: number | null;
  flat_after: number | null;
  geojson: string | null;
  corner: string | null;
}

/**
 * Checks geometries and repairs what can be repaired unchanged. Only functions that do not fail unseen on the embedded database are asked,
 * and of so many geometries at once as can be judged in good time; none is an error.
 * @returns one answer a geometry, in their order
 */
export async function checkGeometries(
  db: Kysely<Tables>,
  geometries: readonly GivenGeometry[],
): Promise<GeometryCheck[]> {
  const checks: GeometryCheck[] = [];
  let portion: string[] = [];
  let [steps, characters] = [0, 0];
  for (const [index, { text, ...given }] of geometries.entries()) {
    portion.push(text);
    steps += given.steps;
    characters += text.length;
    const isFull = portion.length >= AT_ONCE || steps >= STEPS_AT_ONCE || characters >= CHARACTERS_AT_ONCE;
    if (!isFull && index < geometries.length - 1) continue;
    checks.push(...(await ask(db, portion)));
    portion = [];
    [steps, characters] = [0, 0];
  }
  return checks;
}

async function ask(db: Kysely<Tables>, texts: readonly string[]): Promise<GeometryCheck[]> {
  const { rows } = await sql<Row>`
    with given as materialized (
      select place, ST_SetSRID(ST_GeomFromGeoJSON(text), 4326) as geom
      from unnest(${texts}::text[]) with ordinality as list (text, place)
    ), judged as materialized (
      select place, geom, ST_IsValid(geom) as valid from given
    ), moved as materialized (
      select place, ${REPAIR} as repair from (
        select place, geom from judged
        where not valid and ST_NRings(geom) <= ${sql.lit(MOST_REPAIRED_RINGS)}
          and greatest(ST_XMax(geom) - ST_XMin(geom), ST_YMax(geom) - ST_YMin(geom)) > ${sql.lit(LEAST_REPAIRED_DEGREES)}
      ) invalid
    ), repaired as materialized (
      select place, geom, valid, case when ST_IsValid(repair) then repair end as repair from judged left join moved using (place)
    ), settled as materialized (
      select *, case when valid then geom else repair end as sound from repaired
    )
    select valid, case when not valid then ST_IsValidReason(geom) end as reason,
      case when ST_Dimension(sound) = 2 then ${areaM2(sql`sound`)} end as area,
      case when ST_Dimension(geom) = 2 and not valid then ST_Area(geom) end as flat_before,
      ST_Area(repair) as flat_after,
      case when not ST_IsEmpty(repair) then ST_AsGeoJSON(repair, 15) end as geojson,
      ST_XMin(geom) || ' ' || ST_YMin(geom) as corner
    from settled order by place
  `.execute(db);
  if (rows.length !== texts.length)
    throw new Error(`Found ${rows.length} answers for ${texts.length} geometries.`);
  return rows.map(judge);
}

/**
 * ㎡ on the ellipsoid of an area that is valid, never an error: `ST_Area(geography)` is one where holes are larger than their shell, as they can be on the ellipsoid
 * even where they lie in it on the plane (long edges bend). Shells less holes, each of which has an area.
 */
export function areaM2(geom: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`case when ST_NRings(${geom}) = ST_NumGeometries(${geom}) then ST_Area(${geom}::geography) else (
    select sum(case when ring.path[1] = 0 then 1 else -1 end * ST_Area(ring.geom::geography))
    from ST_Dump(${geom}) part, ST_DumpRings(part.geom) ring
  ) end`;
}

function judge({ valid, reason, area, geojson, corner, ...flat }: Row): GeometryCheck {
  if (valid && (area === null || area >= LEAST_AREA_M2)) return { state: 'valid', areaM2: area };
  if (valid) return invalid('geometry_without_area', `${area} m² [${corner}]`, [area, null]);
  const why = reason ?? 'invalid';
  // Both on the plane, where an area may be negative; their share is the same.
  const { flat_before: before, flat_after: after } = flat;
  const areaBeforeM2 = area !== null && before !== null && after ? (area * before) / after : null;
  const isSame =
    before !== null && before > 0 && after !== null && Math.abs(after - before) < before * TOLERANCE;
  if (isSame && geojson !== null && area !== null && area >= LEAST_AREA_M2)
    return { state: 'repaired', reason: why, geojson, areaM2: area, areaBeforeM2: areaBeforeM2! };
  const hasRepair = geojson !== null && area !== null && area >= LEAST_AREA_M2;
  return { ...invalid('geometry_invalid', why, [area, areaBeforeM2]), ...(hasRepair && { geojson }) };
}

function invalid(
  code: 'geometry_invalid' | 'geometry_without_area',
  reason: string,
  [areaM2, areaBeforeM2]: readonly [number | null, number | null],
): GeometryCheck {
  return { state: 'invalid', code, reason, expected: EXPECTED, areaM2, areaBeforeM2 };
}
