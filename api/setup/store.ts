import type { MultiPolygon } from 'geojson';
import { type Kysely, sql } from 'kysely';
import type { BoundaryLayerData, SetupData } from '#contract/setup.ts';
import { readDataset } from '#record/feed.ts';
import type { Tables } from '#record/tables.ts';
import { IS_DEMO } from '../import/writing/demoRows.ts';

/** What the record holds of what a deployment needs. */
export async function readSetupFigures(db: Kysely<Tables>): Promise<SetupData['figures']> {
  const { rows } = await sql<SetupData['figures']>`
    select
      (select count(*)::int from base_map where enabled and kind <> 'offline') as "baseMaps",
      (select count(*)::int from reference_layer where role <> 'boundary') as layers,
      (select count(*)::int from picture) as pictures,
      (select count(*)::int from resource) as sites,
      (select count(*)::int from resource where lon is null) as unplaced,
      (select count(*)::int from person where enabled and role in ('officer', 'planner')) as officers,
      (select count(*)::int from resource where published) as published
  `.execute(db);
  return rows[0];
}

/** How many sites go with the sample zone, and how many stay; null in a record that is not the sample. */
export async function readSample(db: Kysely<Tables>): Promise<SetupData['sample']> {
  if ((await readDataset(db, 'full')).content !== 'demo') return null;
  return await db
    .selectFrom('resource as r')
    .select([
      sql<number>`(count(*) filter (where ${IS_DEMO}))::int`.as('goes'),
      sql<number>`(count(*) filter (where not ${IS_DEMO}))::int`.as('stays'),
    ])
    .executeTakeFirstOrThrow();
}

/** Layers of own ground that show boundaries and have areas, each with how many placed sites would lie outside it. */
export async function readBoundaryLayers(db: Kysely<Tables>): Promise<BoundaryLayerData[]> {
  const { rows } = await sql<BoundaryLayerData>`
    with area as (
      select l.code, l.name, l.ordinal, ${AREAS} as geom
      from reference_layer l join reference_feature f on f.layer = l.code and f.generation = l.generation
      where l.role = 'boundary' and ST_Dimension(f.geom) = 2
      group by l.code, l.name, l.ordinal
    )
    select code, name, ST_Area(geom::geography) as "areaM2",
      (select count(*)::int from resource r
        where r.lon is not null and not ST_Intersects(area.geom, ST_SetSRID(ST_MakePoint(r.lon, r.lat), 4326))) as outside
    from area order by ordinal, code
  `.execute(db);
  return rows;
}

/** The areas of such a layer as one outline; null where it has none, or is not there. */
export async function readBoundaryOf(db: Kysely<Tables>, code: string): Promise<MultiPolygon | null> {
  const { rows } = await sql<{ geometry: string | null }>`
    select ST_AsGeoJSON(ST_Multi(${AREAS}), 15) as geometry
    from reference_layer l join reference_feature f on f.layer = l.code and f.generation = l.generation
    where l.code = ${code} and l.role = 'boundary' and ST_Dimension(f.geom) = 2
  `.execute(db);
  const { geometry } = rows[0];
  return geometry === null ? null : (JSON.parse(geometry) as MultiPolygon);
}

/** Areas were judged when they were written; where they meet they are one. */
const AREAS = sql`ST_CollectionExtract(ST_Union(f.geom), 3)`;
