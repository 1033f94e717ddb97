import { type Kysely, sql } from 'kysely';
import { NOW } from '#record/expressions.ts';
import type { Tables } from '#record/tables.ts';
import { readStaffing } from './personStore.ts';
import { hashToken, newToken } from './sessionStore.ts';

const VALID_HOURS = 24;

/**
 * A new one-time link's token, in place of any older one; null when there is an administrator already. Accounts that may manage none, such as
 * `cli user add` makes, do not end it: nobody could make the others.
 */
export async function renewSetupToken(db: Kysely<Tables>): Promise<string | null> {
  if ((await readStaffing(db)).admin) return null;
  const token = newToken();
  await sql`
    with gone as (delete from setup_link where token_hash <> ${hashToken(token)} returning token_hash)
    insert into setup_link (token_hash, expires_at)
    values (${hashToken(token)}, clock_timestamp() + ${VALID_HOURS}::int * interval '1 hour')
    returning token_hash
  `.execute(db);
  return token;
}

/** Whether the link could be used now. Asked before anything costly is done for it. */
export async function isSetupToken(db: Kysely<Tables>, token: string): Promise<boolean> {
  const rows = await db
    .selectFrom('setup_link')
    .select('token_hash')
    .where('token_hash', '=', hashToken(token))
    .where('expires_at', '>', NOW)
    .execute();
  return rows.length > 0 && !(await readStaffing(db)).admin;
}

/** Uses the link up. False when it is not the one, has expired, or somebody was quicker. */
export async function spendSetupToken(db: Kysely<Tables>, token: string): Promise<boolean> {
  const rows = await db
    .deleteFrom('setup_link')
    .where('token_hash', '=', hashToken(token))
    .where('expires_at', '>', NOW)
    .returning('token_hash')
    .execute();
  return rows.length > 0 && !(await readStaffing(db)).admin;
}
