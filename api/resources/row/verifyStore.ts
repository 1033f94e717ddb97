import type { WrittenData } from '#contract/edit.ts';
import { EFFECTIVE_DAY } from '#record/expressions.ts';
import type { Write } from '#record/write.ts';
import { resourceOf } from '../attachments/attachmentStore.ts';
import { markMonth } from '../history/monthMarkStore.ts';
import { type EditFailure, type Editor, lockResources } from './resourceLock.ts';

export interface Sighting {
  readonly note?: string | null;
  readonly lon?: number | null;
  readonly lat?: number | null;
  readonly accuracyM?: number | null;
  readonly photo?: number | null;
}

export type VerifyResult =
  | { readonly ok: true; readonly written: WrittenData }
  | ({ readonly ok: false } & EditFailure);

/** Writes down that somebody looked at a resource today. Nothing of it is changed by that, so any version will do. */
export async function verifyResource(
  write: Write,
  editor: Editor,
  id: number,
  sighting: Sighting,
): Promise<VerifyResult> {
  const { db } = write;
  const known = await db
    .selectFrom('resource')
    .select('version')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  const wanted = { id, version: known?.version ?? 0 };
  const locked = await lockResources(db, editor, 'resource.verify', [wanted]);
  if (!locked.ok) return locked;
  const { note, lon, lat, accuracyM, photo } = sighting;
  if (photo != null && (await resourceOf(db, photo)) !== id)
    return {
      ok: false,
      code: 'invalid',
      faults: [{ code: 'not_found', field: 'photo', found: String(photo) }],
    };
  await db
    .insertInto('verification')
    .values({
      resource_id: id,
      person: editor.id,
      lon: lon ?? null,
      lat: lat ?? null,
      accuracy_m: accuracyM ?? null,
      note: note ?? null,
      attachment: photo ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const written = await db
    .updateTable('resource')
    .set({ verified_on: EFFECTIVE_DAY })
    .where('id', '=', id)
    .where('verified_on', 'is distinct from', EFFECTIVE_DAY)
    .returning(['id', 'version'])
    .executeTakeFirst();
  write.touch([id]);
  write.note({ id, onSite: lon != null, photo: photo ?? null });
  await markMonth(db, { ids: [id], person: editor.id, how: 'verified', day: write.day });
  return { ok: true, written: written ?? wanted };
}
