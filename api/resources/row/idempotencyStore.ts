import type { Kysely } from 'kysely';
import type { WrittenData } from '#contract/edit.ts';
import type { Tables } from '#record/tables.ts';

/** What makes a create the same as another: who asks for what by which key, and the hash of what they sent. */
export interface CreateKey {
  readonly key: string;
  readonly person: number;
  readonly route: string;
  readonly bodyHash: string;
}

export type KnownAnswer =
  | { readonly ok: true; readonly written: WrittenData }
  | { readonly ok: false; readonly code: 'key_reused'; readonly faults: readonly [] };

const rowOf = ({ key, person, route }: CreateKey) => ({ key, person, route });

/** The answer that a create with this key had; null when there was none. */
export async function answerOf(db: Kysely<Tables>, key: CreateKey): Promise<KnownAnswer | null> {
  const row = await db
    .selectFrom('idempotency')
    .select(['body', 'body_hash'])
    .where((of) => of.and(rowOf(key)))
    .executeTakeFirst();
  if (!row) return null;
  if (row.body_hash !== key.bodyHash) return { ok: false, code: 'key_reused', faults: [] };
  return { ok: true, written: JSON.parse(row.body) as WrittenData };
}

/** Takes the key for this transaction. False when another has it: whoever comes second waits here until the first is done. */
export async function takeKey(db: Kysely<Tables>, key: CreateKey): Promise<boolean> {
  const rows = await db
    .insertInto('idempotency')
    .values({ ...rowOf(key), body_hash: key.bodyHash, status: 201, body: '' })
    .onConflict((conflict) => conflict.doNothing())
    .returning('key')
    .execute();
  return rows.length > 0;
}

/** Gives back a key whose create came to nothing. */
export async function giveKeyBack(db: Kysely<Tables>, key: CreateKey): Promise<void> {
  await db
    .deleteFrom('idempotency')
    .where((of) => of.and(rowOf(key)))
    .returning('key')
    .execute();
}

export async function keepAnswer(db: Kysely<Tables>, key: CreateKey, written: WrittenData): Promise<void> {
  await db
    .updateTable('idempotency')
    .set({ body: JSON.stringify(written) })
    .where((of) => of.and(rowOf(key)))
    .returning('key')
    .execute();
}
