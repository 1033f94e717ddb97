import type { Kysely } from 'kysely';
import type { LayerChangeData, LayerRole } from '#contract/ground.ts';
import { jsonb, NOW } from '#record/expressions.ts';
import type { Tables } from '#record/tables.ts';
import type { Write } from '#record/write.ts';
import { ordinalOf } from '../layers/ordinals.ts';
import type { LayerReport } from './draftStore.ts';

/** A layer as those see it who keep it. */
export interface KeptLayer {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly role: LayerRole;
  readonly published: boolean;
  readonly features: number;
  readonly source: string | null;
  readonly sourceDate: string | null;
  readonly attribution: string | null;
  readonly putBy: string | null;
  readonly putAt: Date;
  readonly report: LayerReport | null;
  readonly generation: number;
}

/** All layers in their order. */
export async function readKeptLayers(db: Kysely<Tables>): Promise<KeptLayer[]> {
  const rows = await db
    .selectFrom('reference_layer')
    .select(['code', 'name', 'name_en as nameEn', 'role', 'published', 'features', 'source', 'attribution'])
    .select(['source_date as sourceDate', 'put_by as putBy', 'put_at as putAt', 'report', 'generation'])
    .orderBy('ordinal')
    .orderBy('code')
    .execute();
  return rows.map((row) => ({ ...row, report: row.report as LayerReport | null }));
}

export interface LayerSwitch {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly role: LayerRole;
  readonly published: boolean;
  readonly source: string | null;
  readonly sourceDate: string | null;
  readonly attribution: string | null;
  readonly generation: number;
  readonly features: number;
  readonly report: LayerReport;
}

/** Makes rows that are whole a layer's own, in place of those that it had: readers see the one or the other. */
export async function switchLayer(write: Write, layer: LayerSwitch): Promise<void> {
  const { db } = write;
  const before = await db
    .selectFrom('reference_layer')
    .select('published')
    .where('code', '=', layer.code)
    .executeTakeFirst();
  const { code, nameEn, sourceDate, report, ...same } = layer;
  const row = {
    ...same,
    ...{ name_en: nameEn, source_date: sourceDate, report: jsonb<object | null>(report) },
    ...{ put_by: write.actor, put_at: NOW },
  };
  await db
    .insertInto('reference_layer')
    .values({ code, ...row, ordinal: await ordinalOf(db) })
    .onConflict((conflict) => conflict.column('code').doUpdateSet(row))
    .returning('code')
    .executeTakeFirstOrThrow();
  await db
    .updateTable('ground_generation')
    .set({ owner: null })
    .where('id', '=', layer.generation)
    .returning('id')
    .executeTakeFirstOrThrow();
  write.touchLayers(layer.published || before?.published === true);
}

/** Changes what is said of a layer. False: there is none of that code. */
export async function changeLayer(write: Write, code: string, change: LayerChangeData): Promise<boolean> {
  const { db } = write;
  const before = await db
    .selectFrom('reference_layer')
    .select('published')
    .where('code', '=', code)
    .executeTakeFirst();
  if (!before) return false;
  const { nameEn, sourceDate, ...same } = change;
  const row = {
    ...same,
    ...(nameEn !== undefined && { name_en: nameEn }),
    ...(sourceDate !== undefined && { source_date: sourceDate }),
  };
  if (Object.keys(row).length > 0)
    await db.updateTable('reference_layer').set(row).where('code', '=', code).returning('code').execute();
  write.touchLayers(before.published || change.published === true);
  return true;
}

/** Puts the layers in this order; those that are not named stay behind them. */
export async function orderLayers(write: Write, codes: readonly string[]): Promise<void> {
  const { db } = write;
  const all = await db
    .selectFrom('reference_layer')
    .select(['code', 'published'])
    .orderBy('ordinal')
    .orderBy('code')
    .execute();
  const rest = all.map(({ code }) => code).filter((code) => !codes.includes(code));
  for (const [place, code] of [...codes, ...rest].entries())
    await db
      .updateTable('reference_layer')
      .set({ ordinal: place + 1 })
      .where('code', '=', code)
      .returning('code')
      .execute();
  write.touchLayers(all.some(({ published }) => published));
}

/** Takes a layer away; its rows go after. False: there is none of that code. */
export async function removeLayer(write: Write, code: string): Promise<boolean> {
  const gone = await write.db
    .deleteFrom('reference_layer')
    .where('code', '=', code)
    .returning('published')
    .executeTakeFirst();
  if (!gone) return false;
  write.touchLayers(gone.published);
  return true;
}
