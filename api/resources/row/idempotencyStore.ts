import { type Kysely, sql } from 'kysely';
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

function rowOf({ key, person, route }: CreateKey) {
  return sql`key = ${key}::text and person = ${person}::int and route = ${route}::text`;
}

/** The answer that a create with this key had; null when there was none. */
export async function answerOf(db: Kysely<Tables>, key: CreateKey): Promise<KnownAnswer | null> {
  const { rows } = await sql<{ body: string; body_hash: string }>`
    select body, body_hash from idempotency where ${rowOf(key)}
  `.execute(db);
  if (rows.length === 0) return null;
  if (rows[0].body_hash !== key.bodyHash) return { ok: false, code: 'key_reused', faults: [] };
  return { ok: true, written: JSON.parse(rows[0].body) as WrittenData };
}

/** Takes the key for this transaction. False when another has it: whoever comes second waits here until the first is done. */
export async function takeKey(db: Kysely<Tables>, key: CreateKey): Promise<boolean> {
  const { rows } = await sql`
    insert into idempotency (key, person, route, body_hash, status, body)
    values (${key.key}, ${key.person}, ${key.route}, ${key.bodyHash}, 201, '')
    on conflict do nothing returning key
  `.execute(db);
  return rows.length > 0;
}

/** Gives back a key whose create came to nothing. */
export async function giveKeyBack(db: Kysely<Tables>, key: CreateKey): Promise<void> {
  await sql`delete from idempotency where ${rowOf(key)} returning key`.execute(db);
}

export async function keepAnswer(db: Kysely<Tables>, key: CreateKey, written: WrittenData): Promise<void> {
  await sql`update idempotency set body = ${JSON.stringify(written)} where ${rowOf(key)} returning key`.execute(
    db,
  );
}
