import { type Kysely, sql } from 'kysely';
import { ago } from '#record/expressions.ts';
import type { Tables } from '#record/tables.ts';
import { hashToken } from './sessionStore.ts';

/** A browser that nobody logs in with for so long is a stranger again. */
export const KNOWN_DAYS = 180;

/** The account of that user name that has logged in with this browser before; null when there is none. */
export async function findKnownBrowser(
  db: Kysely<Tables>,
  token: string,
  username: string,
): Promise<number | null> {
  const row = await db
    .selectFrom('known_browser as k')
    .innerJoin('person as p', 'p.id', 'k.person')
    .select('k.person')
    .where('k.token_hash', '=', hashToken(token))
    .where('p.username', '=', username)
    .where('k.seen_at', '>', ago(KNOWN_DAYS, 'day'))
    .executeTakeFirst();
  return row?.person ?? null;
}

/** From now on the browser is known by another token, to whom it was known and to them: one that was planted is worth nothing. */
export async function renewKnownBrowser(
  db: Kysely<Tables>,
  { old, token, person }: { readonly old: string | null; readonly token: string; readonly person: number },
): Promise<void> {
  await sql`
    with gone as (
      delete from known_browser
      where token_hash = ${hashToken(old ?? '')} or seen_at < clock_timestamp() - ${KNOWN_DAYS}::int * interval '1 day'
      returning token_hash, person, seen_at
    ), known as (
      select person, seen_at from gone where token_hash = ${hashToken(old ?? '')} and person <> ${person}
      union all select ${person}::int, clock_timestamp()
    )
    insert into known_browser (token_hash, person, seen_at) select ${hashToken(token)}, person, seen_at from known
    returning person
  `.execute(db);
}
