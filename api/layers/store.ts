import type { Geometry } from 'geojson';
import { type Kysely, sql } from 'kysely';
import type { LayerRole } from '#contract/ground.ts';
import { jsonb } from '#record/expressions.ts';
import type { RecordEdition } from '#record/feed.ts';
import type { Tables } from '#record/tables.ts';
import type { Write } from '#record/write.ts';
import { ordinalOf } from './ordinals.ts';

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

/** A layer with what its features are read by. */
export interface ShownLayerRow extends LayerRow {
  readonly generation: number;
  readonly source: string | null;
  readonly sourceDate: string | null;
  readonly attribution: string | null;
}

/** A feature as it is drawn. */
export interface LayerFeatureRow {
  readonly id: number;
  readonly class: string | null;
  readonly name: string | null;
  readonly nameEn: string | null;
  readonly oneWay: number | null;
  readonly speedKmh: number | null;
  readonly bridge: boolean | null;
  readonly tunnel: boolean | null;
  readonly level: number | null;
  /** WKB (little-endian, lon/lat). */
  readonly geometry: Uint8Array;
}

/** Creates a reference layer or replaces it with all its features, in one write: for a few thousand of them. */
export async function putLayer(write: Write, layer: LayerInput): Promise<void> {
  const { db } = write;
  const { code, name, role, published } = layer;
  const before = await db
    .selectFrom('reference_layer')
    .select(['published', 'generation'])
    .where('code', '=', code)
    .executeTakeFirst();
  const { id: generation } = await db
    .insertInto('ground_generation')
    .values({ owner: null })
    .returning('id')
    .executeTakeFirstOrThrow();
  const features = layer.features.map((feature) => ({
    ...feature,
    geometry: JSON.stringify(feature.geometry),
  }));
  await sql`
    insert into reference_feature (layer, generation, class, name, name_en, geom)
    select ${code}::text, ${generation}::int, class, name, "nameEn", ST_SetSRID(ST_GeomFromGeoJSON(geometry), 4326)
    from jsonb_to_recordset(${JSON.stringify(features)}::text::jsonb) as given (class text, name text, "nameEn" text, geometry text)
    returning id
  `.execute(db);
  const row = { name, name_en: layer.nameEn ?? null, role, published, put_by: write.actor, generation };
  const told = { features: features.length, report: jsonb<object | null>(null) };
  await db
    .insertInto('reference_layer')
    .values({ code, ...row, ...told, ordinal: await ordinalOf(db) })
    .onConflict((conflict) => conflict.column('code').doUpdateSet({ ...row, ...told }))
    .returning('code')
    .executeTakeFirstOrThrow();
  if (before) {
    const { generation: old } = before;
    await db.deleteFrom('reference_feature').where('generation', '=', old).returning('id').execute();
    await db.deleteFrom('ground_generation').where('id', '=', old).returning('id').execute();
  }
  write.touchLayers(published || before?.published === true);
}

/** The layers that the edition shows, in their order. */
export async function readLayers(db: Kysely<Tables>, edition: RecordEdition): Promise<ShownLayerRow[]> {
  return await db
    .selectFrom(edition === 'full' ? 'reference_layer' : 'public_reference_layer')
    .select(['code', 'name', 'name_en as nameEn', 'role'])
    .select(['generation', 'source', 'source_date as sourceDate', 'attribution'])
    .orderBy('ordinal')
    .orderBy('code')
    .execute();
}

/** Features of a generation behind one of them, so many at most: a million are no answer of one statement. */
export async function readGroundPortion(
  db: Kysely<Tables>,
  edition: RecordEdition,
  { generation, after, most }: { generation: number; after: number; most: number },
): Promise<LayerFeatureRow[]> {
  const { table } = db.dynamic;
  return await db
    .selectFrom(table(edition === 'full' ? 'reference_feature' : 'public_reference_feature').as('f'))
    .select(({ fn }) => [
      ...(['f.id', 'f.class', 'f.name', 'f.name_en as nameEn'] as const),
      ...(['f.one_way as oneWay', 'f.speed_kmh as speedKmh', 'f.bridge', 'f.tunnel', 'f.level'] as const),
      fn<Uint8Array>('ST_AsBinary', ['f.geom', sql.lit('NDR')]).as('geometry'),
    ])
    .where('f.generation', '=', generation)
    .where('f.id', '>', after)
    .orderBy('f.id')
    .limit(most)
    .execute();
}
