import type { Geometry } from 'geojson';
import { type Expression, expressionBuilder, type Kysely, type RawBuilder, sql } from 'kysely';
import type { ContainerKind } from '#contract/kinds.ts';
import type { ContainerData } from '#contract/resource.ts';
import { representativePoint } from '#domain/representativePoint.ts';
import { anyText } from '#record/expressions.ts';
import type { RecordEdition } from '#record/feed.ts';
import type { Tables } from '#record/tables.ts';
import type { Write } from '#record/write.ts';

/** A park or a building as it is written; what is absent is unknown. */
export interface ContainerInput {
  readonly code: string;
  readonly kind: ContainerKind;
  readonly name: string;
  readonly nameEn?: string | null;
  readonly park?: string | null;
  readonly zone?: string | null;
  readonly address?: string | null;
  readonly floorsAbove?: number | null;
  readonly floorsBelow?: number | null;
  readonly floorHeightM?: number | null;
  /** A valid point, polygon or multipolygon in lon/lat. */
  readonly geometry?: Geometry | null;
}

export interface ContainerRow extends ContainerData {
  readonly park: string | null;
  readonly zone: string | null;
}

/**
 * Creates or replaces parks and buildings by their codes, parks first so that buildings can stand in them. Resources in those that
 * changed count as touched: a floor is drawn by its building's outline.
 */
export async function putContainers(write: Write, containers: readonly ContainerInput[]): Promise<void> {
  const rows = containers.map((container) => {
    const point = container.geometry ? representativePoint(container.geometry) : null;
    const geometry = point && container.geometry ? JSON.stringify(container.geometry) : null;
    return { ...container, geometry, lon: point?.[0] ?? null, lat: point?.[1] ?? null };
  });
  for (const kind of ['park', 'building'] as const) {
    const ofKind = rows.filter((row) => row.kind === kind);
    if (ofKind.length > 0) await putOfOneKind(write, JSON.stringify(ofKind));
  }
}

async function putOfOneKind(write: Write, json: string): Promise<void> {
  const { rows } = await sql<{ code: string }>`
    insert into container as c (code, kind, name, name_en, park, zone, address, floors_above, floors_below, floor_height_m, geom, lon, lat)
    select code, kind, name, "nameEn", park, zone, address, "floorsAbove", "floorsBelow", "floorHeightM",
      ST_SetSRID(ST_GeomFromGeoJSON(geometry), 4326), lon, lat
    from jsonb_to_recordset(${json}::text::jsonb) as given (
      code text, kind text, name text, "nameEn" text, park text, zone text, address text, "floorsAbove" integer, "floorsBelow" integer,
      "floorHeightM" double precision, geometry text, lon double precision, lat double precision)
    on conflict (code) do update set kind = excluded.kind, name = excluded.name, name_en = excluded.name_en, park = excluded.park,
      zone = excluded.zone, address = excluded.address, floors_above = excluded.floors_above, floors_below = excluded.floors_below,
      floor_height_m = excluded.floor_height_m, geom = excluded.geom, lon = excluded.lon, lat = excluded.lat
    where c.* is distinct from excluded.*
    returning code
  `.execute(write.db);
  const codes = rows.map((row) => row.code);
  if (codes.length === 0) return;
  const inside = await write.db
    .selectFrom('resource')
    .select(['id', 'published'])
    .where((of) => of.or([of('building', '=', anyText(codes)), of('park', '=', anyText(codes))]))
    .execute();
  write.touch(inside.map((row) => row.id));
  write.touchLayers(inside.some((row) => row.published));
}

const COLUMNS = [
  'code',
  'kind',
  'name',
  'name_en as nameEn',
  'park',
  'zone',
  'address',
  'floors_above as floorsAbove',
  'floors_below as floorsBelow',
  'floor_height_m as floorHeightM',
  'lon',
  'lat',
] as const;

const tableOf = (edition: RecordEdition) => (edition === 'full' ? 'container' : 'public_container');

/** All parks and buildings that the edition shows, by code. */
export async function readContainers(db: Kysely<Tables>, edition: RecordEdition): Promise<ContainerRow[]> {
  return await db
    .selectFrom(tableOf(edition))
    .select(COLUMNS)
    .orderBy('kind', 'desc')
    .orderBy('code')
    .execute();
}

/** As JSON within a statement: the park or building of a code that the edition shows; null when there is none. */
export function containerOf(edition: RecordEdition, code: Expression<string>): RawBuilder<unknown> {
  const of = expressionBuilder<Tables>();
  const held = of.selectFrom(tableOf(edition)).select(COLUMNS).where('code', '=', code);
  return sql`(select row_to_json(held) from ${held} held)`;
}
