import type { MultiPolygon } from 'geojson';
import { type Kysely, sql } from 'kysely';
import type { Area } from '#domain/area.ts';
import { readDataset } from '#record/feed.ts';
import type { Tables } from '#record/tables.ts';
import { NOT_DEMO_ZONE } from '../writing/demoRows.ts';

/** Coarse enough to be sent to whoever reads a file: some 200 m. */
const SIMPLER_DEGREES = 0.002;

/** The outlines of the deployment's own zones as they are now; the demo's invented one says nothing of where anybody's land lies. */
export async function readAreas(db: Kysely<Tables>): Promise<Area[]> {
  const { content } = await readDataset(db, 'full');
  const { rows } = await sql<{ name: string; outline: string }>`
    select z.name, ST_AsGeoJSON(ST_Multi(ST_SimplifyPreserveTopology(b.geom, ${SIMPLER_DEGREES}::float8)), 5) as outline
    from zone_boundary b join zone z on z.code = b.zone
    where b.valid_to is null ${content === 'demo' ? sql`and ${NOT_DEMO_ZONE}` : sql``}
    order by z.code
  `.execute(db);
  return rows.map(({ name, outline }) => ({ name, outline: JSON.parse(outline) as MultiPolygon }));
}
