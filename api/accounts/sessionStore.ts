import { createHash, randomBytes } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { PersonData } from '#contract/people.ts';
import { after, NOW } from '#record/expressions.ts';
import type { Tables } from '#record/tables.ts';

/** A login ends when it was not used for so long, and at the latest after so many days. */
const IDLE_HOURS = 12;
const LONGEST_DAYS = 7;
/** How often a login in use is written down as seen. */
const SEEN_EVERY_S = 60;

export interface SessionRow {
  readonly id: string;
  readonly createdAt: Date;
  readonly seenAt: Date;
  readonly address: string | null;
  readonly agent: string | null;
}

export interface FoundSession {
  readonly id: string;
  readonly person: PersonData;
}

/** 256 random bits; only their hash is kept. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** Begins a login. Returns its id; the token goes to the browser and nowhere else. */
export async function insertSession(
  db: Kysely<Tables>,
  session: { token: string; person: number; address: string | null; agent: string | null },
): Promise<string> {
  await db.deleteFrom('session').where('expires_at', '<', NOW).execute();
  const { token, ...rest } = session;
  const { id } = await db
    .insertInto('session')
    .values({ token_hash: hashToken(token), expires_at: after(IDLE_HOURS, 'hour'), ...rest })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** The login of a token with its account, if both are still good. */
export async function findSession(db: Kysely<Tables>, token: string): Promise<FoundSession | null> {
  // Found and written down as seen in one statement: a login that is good is not refused because the record is busy a moment later.
  const { rows } = await sql<PersonData & { session: string }>`
    with found as (
      select s.id as session, s.seen_at < clock_timestamp() - ${SEEN_EVERY_S}::int * interval '1 second' as stale,
        p.id, p.username, p.name, p.role, p.zones, p.enabled
      from session s join person p on p.id = s.person
      where s.token_hash = ${hashToken(token)} and s.expires_at > clock_timestamp() and p.enabled
    ), touched as (
      update session set seen_at = clock_timestamp(),
        expires_at = least(clock_timestamp() + ${IDLE_HOURS}::int * interval '1 hour', created_at + ${LONGEST_DAYS}::int * interval '1 day')
      where id = (select session from found where stale)
      returning id
    )
    select session, id, username, name, role, zones, enabled from found
  `.execute(db);
  const [row] = rows;
  if (!row) return null;
  const { session: id, ...person } = row;
  return { id, person };
}

export async function readSessions(db: Kysely<Tables>, person: number): Promise<SessionRow[]> {
  return await db
    .selectFrom('session')
    .select(['id', 'created_at as createdAt', 'seen_at as seenAt', 'address', 'agent'])
    .where('person', '=', person)
    .where('expires_at', '>', NOW)
    .orderBy('seen_at', 'desc')
    .execute();
}

/** Ends one login of a person. Returns whether there was one. */
export async function deleteSession(db: Kysely<Tables>, person: number, id: string): Promise<boolean> {
  const rows = await db
    .deleteFrom('session')
    .where('person', '=', person)
    .where(({ cast }) => cast<string>('id', 'text'), '=', id)
    .returning('id')
    .execute();
  return rows.length > 0;
}

/** Ends all logins of a person, but that one. */
export async function deleteSessions(
  db: Kysely<Tables>,
  person: number,
  except: string | null,
): Promise<void> {
  await db
    .deleteFrom('session')
    .where('person', '=', person)
    .where(({ cast }) => cast<string>('id', 'text'), 'is distinct from', except)
    .returning('id')
    .execute();
}
