import { type Kysely, sql } from 'kysely';
import { NOW } from '#record/expressions.ts';
import type { Tables } from '#record/tables.ts';

/** From the sixth failure of an account on, each costs twice the wait of the one before, up to a quarter of an hour. */
const FREE_TRIES = { account: 5, browser: 5, address: 30 } as const;
const LONGEST_WAIT_S = 900;
/** After a day without a try all is forgotten. */
const FORGET_HOURS = 24;
/** Each try takes so many of the forgotten ones with it. */
const MOST_SWEPT = 100;

export type AttemptSubject = keyof typeof FREE_TRIES;

/**
 * Counts a try before its password is looked at, so that tries side by side are counted too.
 * @returns 0 when it may go on, else the seconds to wait
 */
export async function countAttempt(db: Kysely<Tables>, kind: AttemptSubject, name: string): Promise<number> {
  const subject = `${kind}:${name.slice(0, 200)}`;
  const free = FREE_TRIES[kind];
  const { rows } = await sql<{ subject: string }>`
    with swept as (
      delete from login_failure where subject in (
        select subject from login_failure
        where last_at < clock_timestamp() - ${FORGET_HOURS}::int * interval '1 hour' and subject <> ${subject}
        order by last_at limit ${MOST_SWEPT} for update skip locked)
      returning subject)
    insert into login_failure as f (subject, failures, blocked_until) values (${subject}, 1, null)
    on conflict (subject) do update set
      failures = case when f.last_at < clock_timestamp() - ${FORGET_HOURS}::int * interval '1 hour' then 1 else f.failures + 1 end,
      last_at = clock_timestamp(),
      blocked_until = case when f.failures >= ${free}::int
        and f.last_at >= clock_timestamp() - ${FORGET_HOURS}::int * interval '1 hour'
        then clock_timestamp() + least(${LONGEST_WAIT_S}::int, power(2, least(f.failures - ${free}::int, 20))) * interval '1 second' end
    where f.blocked_until is null or f.blocked_until < clock_timestamp()
    returning subject
  `.execute(db);
  if (rows.length > 0) return 0;
  const wait = await db
    .selectFrom('login_failure')
    .select(({ ref }) =>
      sql<number>`greatest(1, ceil(extract(epoch from ${ref('blocked_until')} - ${NOW})))::int`.as('seconds'),
    )
    .where('subject', '=', subject)
    .executeTakeFirst();
  return wait?.seconds ?? 1;
}

/** A login that succeeded: the account's failures are forgotten, the address keeps those of other accounts. */
export async function forgiveAttempt(db: Kysely<Tables>, account: string, address: string): Promise<void> {
  await sql`
    with forgotten as (delete from login_failure where subject = ${`account:${account.slice(0, 200)}`} returning subject)
    update login_failure set failures = greatest(failures - 1, 0), blocked_until = null
    where subject = ${`address:${address.slice(0, 200)}`}
    returning subject
  `.execute(db);
}

/** A try that was none after all: the address has it back. */
export async function giveBackAttempt(db: Kysely<Tables>, address: string): Promise<void> {
  await db
    .updateTable('login_failure')
    .set(({ ref }) => ({
      failures: sql<number>`greatest(${ref('failures')} - 1, 0)`,
      blocked_until: null,
    }))
    .where('subject', '=', `address:${address.slice(0, 200)}`)
    .returning('subject')
    .execute();
}
