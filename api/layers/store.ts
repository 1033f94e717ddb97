import type { Geometry } from 'geojson';
import { type Kysely, sql } from 'kysely';
import type { RecordEdition } from '#record/feed.ts';
import type { LayerRole, Tables } from '#record/tables.ts';
import type { Write } from '#record/write.ts';

/** Ground that a deployment brings itself. */
export interface LayerInput {
  readonly code: string;
  readonly name: string;
  readonly nameEn?: string | null;
  readonly role: LayerRole;
  readonly published: boolean;
  readonly features: readonly LayerFeatureInput[];
}

export interface LayerFeatureInput {
  readonly class?: string | null;
  readonly name?: string | null;
  readonly nameEn?: string | null;
  /** Valid, in lon/lat; of any type. */
  readonly geometry: Geometry;
}

export interface LayerRow {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly role: LayerRole;
}

/** A feature as it is drawn. */
export interface LayerFeatureRow {
  readonly id: number;
  readonly layer: string;
  readonly role: LayerRole;
  readonly class: string | null;
  readonly name: string | null;
  readonly nameEn: string | null;
  /** WKB (little-endian, lon/lat). */
  readonly geometry: Uint8Array;
}

/** Creates a reference layer or replaces it with all its features. */
export async function putLayer(write: Write, layer: LayerInput): Promise<void> {
  const { db } = write;
  const { code, name, role, published } = layer;
  const before = await db
    .selectFrom('reference_layer')
    .select('published')
    .where('code', '=', code)
    .executeTakeFirst();
  const row = { name, name_en: layer.nameEn ?? null, role, published, put_by: write.actor };
  await db
    .insertInto('reference_layer')
    .values({ code, ...row })
    .onConflict((conflict) => conflict.column('code').doUpdateSet(row))
    .returning('code')
    .executeTakeFirstOrThrow();
  await db.deleteFrom('reference_feature').where('layer', '=', code).returning('id').execute();
  const features = layer.features.map((feature) => ({
    ...feature,
    geometry: JSON.stringify(feature.geometry),
  }));
  await sql`
    insert into reference_feature (layer, class, name, name_en, geom)
    select ${code}::text, class, name, "nameEn", ST_SetSRID(ST_GeomFromGeoJSON(geometry), 4326)
    from jsonb_to_recordset(${JSON.stringify(features)}::text::jsonb) as given (class text, name text, "nameEn" text, geometry text)
    returning id
  `.execute(db);
  write.touchLayers(published || before?.published === true);
}

/** The layers that the edition shows, by code. */
export async function readLayers(db: Kysely<Tables>, edition: RecordEdition): Promise<LayerRow[]> {
  return await db
    .selectFrom(edition === 'full' ? 'reference_layer' : 'public_reference_layer')
    .select(['code', 'name', 'name_en as nameEn', 'role'])
    .orderBy('code')
    .execute();
}

/** Every feature of those layers. */
export async function readLayerFeatures(
  db: Kysely<Tables>,
  edition: RecordEdition,
): Promise<LayerFeatureRow[]> {
  const isFull = edition === 'full';
  const { table } = db.dynamic;
  return await db
    .selectFrom([
      table(isFull ? 'reference_feature' : 'public_reference_feature').as('f'),
      table(isFull ? 'reference_layer' : 'public_reference_layer').as('l'),
    ])
    .whereRef('l.code', '=', 'f.layer')
    .select(({ fn }) => [
      'f.id',
      'f.layer',
      'l.role',
      'f.class',
      'f.name',
      'f.name_en as nameEn',
      fn<Uint8Array>('ST_AsBinary', ['f.geom', sql.lit('NDR')]).as('geometry'),
    ])
    .orderBy('f.id')
    .execute();
}
