import type { Write } from '#record/write.ts';
import type { ImportedKey, ResourceInput } from '../../resources/row/resourceInput.ts';
import { type Applied, applyPlan } from './applyStore.ts';
import { adoptKnownKeys } from './knownKeyStore.ts';
import { countPlan, dropPlan, lockIncoming, planRows } from './planStore.ts';
import { analyzeStaging, columnsOf, createStaging, dropStaging, stageRows } from './stagingStore.ts';

export interface ImportRequest {
  readonly rows: readonly ResourceInput[];
  /** What the file brings: these are compared and set, all else of an existing row is left alone. */
  readonly fields: readonly ImportedKey[];
  /** The file that the rows came from. */
  readonly batch?: { readonly file: string; readonly sha256: string };
}

export interface ImportResult extends Applied {
  readonly unchanged: number;
}

/**
 * Creates and updates resources by their key, set-based: a few statements however many rows. Zones, parks and buildings that the rows
 * name and the record does not know are created with their code as their name. Geometries must be valid (`checkGeometries`).
 */
export async function importResources(write: Write, request: ImportRequest): Promise<ImportResult> {
  const { db } = write;
  const columns = columnsOf(request.fields);
  await createStaging(db, columns.needed);
  await stageRows(db, request.rows, columns.needed);
  await analyzeStaging(db);
  await adoptKnownKeys(db);
  await lockIncoming(db);
  await planRows(db, columns, { withoutDemo: false, tellChanges: false });
  const { unchanged } = await countPlan(db, columns);
  const batch = request.batch ? await insertBatch(write, request.batch) : null;
  const applied = await applyPlan(write, columns, batch);
  await dropPlan(db);
  await dropStaging(db);
  if (batch !== null) {
    const { created, updated, corrections } = applied;
    const counts = { created: created.length, updated: updated.length, unchanged, corrections };
    await db.updateTable('import_batch').set({ counts }).where('id', '=', batch).returning('id').execute();
  }
  return { ...applied, unchanged };
}

/** A new import, its counts to be said when they are known. */
export async function insertBatch(
  write: Pick<Write, 'db' | 'actor'>,
  batch: { readonly file: string; readonly sha256: string },
): Promise<number> {
  const { id } = await write.db
    .insertInto('import_batch')
    .values({ actor: write.actor, file: batch.file, sha256: batch.sha256, counts: {} })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}
