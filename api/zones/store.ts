import type { MultiPolygon, Polygon } from 'geojson';
import { type Kysely, sql } from 'kysely';
import { anyText } from '#record/expressions.ts';
import type { RecordEdition } from '#record/feed.ts';
import type { Tables } from '#record/tables.ts';
import type { Write } from '#record/write.ts';

/** A zone with its boundaries over time; a boundary holds from its day until the next one's. */
export interface ZoneInput {
  readonly code: string;
  readonly name: string;
  readonly nameEn?: string | null;
  readonly boundaries?: readonly ZoneBoundaryInput[];
}

export interface ZoneBoundaryInput {
  readonly validFrom: string;
  /** The day on which it ends; absent: when the next one begins. */
  readonly validTo?: string | null;
  /** Valid, in lon/lat. */
  readonly geometry: Polygon | MultiPolygon;
}

export interface ZoneRow {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly boundaries: readonly {
    readonly validFrom: string;
    readonly validTo: string | null;
    /** ㎡ on the ellipsoid. */
    readonly areaM2: number;
    readonly geometry: MultiPolygon;
  }[];
}

/** Creates or replaces zones by their codes; a zone that is given with boundaries gets those in place of its own. */
export async function putZones(write: Write, zones: readonly ZoneInput[]): Promise<void> {
  const { db } = write;
  const rows = zones.map(({ code, name, nameEn }) => ({ code, name, nameEn: nameEn ?? null }));
  await sql`
    insert into zone (code, name, name_en)
    select code, name, "nameEn" from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as given (code text, name text, "nameEn" text)
    on conflict (code) do update set name = excluded.name, name_en = excluded.name_en, put_by = excluded.put_by
    returning code
  `.execute(db);
  const bounded = zones.filter((zone) => zone.boundaries);
  const codes = bounded.map((zone) => zone.code);
  await db.deleteFrom('zone_boundary').where('zone', '=', anyText(codes)).returning('zone').execute();
  const boundaries = bounded.flatMap((zone) => datedBoundaries(zone.code, zone.boundaries ?? []));
  await sql`
    insert into zone_boundary (zone, valid_from, valid_to, geom)
    select zone, "validFrom", "validTo", ST_Multi(ST_SetSRID(ST_GeomFromGeoJSON(geometry), 4326))
    from jsonb_to_recordset(${JSON.stringify(boundaries)}::text::jsonb)
      as given (zone text, "validFrom" date, "validTo" date, geometry text)
    returning zone
  `.execute(db);
  write.touchLayers();
}

function datedBoundaries(zone: string, boundaries: readonly ZoneBoundaryInput[]) {
  const inOrder = boundaries.toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
  return inOrder.map(({ validFrom, validTo, geometry }, index) => ({
    zone,
    validFrom,
    validTo: validTo ?? inOrder[index + 1]?.validFrom ?? null,
    geometry: JSON.stringify(geometry),
  }));
}

/** All zones with their boundaries, the oldest first. */
export async function readZones(db: Kysely<Tables>, edition: RecordEdition): Promise<ZoneRow[]> {
  const isFull = edition === 'full';
  const { rows } = await sql<ZoneRow>`
    select z.code, z.name, z.name_en as "nameEn", coalesce(
        json_agg(json_build_object('validFrom', b.valid_from, 'validTo', b.valid_to, 'areaM2', ST_Area(b.geom::geography),
          'geometry', ST_AsGeoJSON(b.geom, 9)::json) order by b.valid_from) filter (where b.zone is not null), '[]') as boundaries
    from ${isFull ? sql`zone` : sql`public_zone`} z
    left join ${isFull ? sql`zone_boundary` : sql`public_zone_boundary`} b on b.zone = z.code
    group by z.code, z.name, z.name_en order by z.code
  `.execute(db);
  return rows;
}
