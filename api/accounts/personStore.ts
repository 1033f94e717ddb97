import type { Kysely } from 'kysely';
import type { AccountData, PersonData, Role } from '#contract/people.ts';
import type { Tables } from '#record/tables.ts';

const COLUMNS = ['id', 'username', 'name', 'role', 'zones', 'enabled'] as const;
const ACCOUNT_COLUMNS = [...COLUMNS, 'outside_id as outsideId'] as const;

export interface PersonInput {
  readonly username: string;
  readonly name: string;
  readonly role: Role;
  readonly zones?: readonly string[];
  readonly passwordHash: string | null;
  readonly outsideId?: string;
}

export interface PersonUpdate {
  readonly name?: string;
  readonly role?: Role;
  readonly zones?: readonly string[];
  readonly enabled?: boolean;
  readonly passwordHash?: string;
  /** null: they log in elsewhere no more. */
  readonly outsideId?: string | null;
}

/** User names are kept in lower case, in one Unicode form. */
export function normalUsername(username: string): string {
  return username.normalize('NFKC').toLowerCase();
}

export async function readPeople(db: Kysely<Tables>): Promise<AccountData[]> {
  return await db.selectFrom('person').select(ACCOUNT_COLUMNS).orderBy('name').execute();
}

/** The account that is linked to a login elsewhere; null when none is. */
export async function findByOutsideId(db: Kysely<Tables>, outsideId: string): Promise<PersonData | null> {
  const row = await db
    .selectFrom('person')
    .select(COLUMNS)
    .where('outside_id', '=', outsideId)
    .executeTakeFirst();
  return row ?? null;
}

/** Whether there is an account at all, and one that may log in and manage the others. */
export async function readStaffing(db: Kysely<Tables>): Promise<{ anybody: boolean; admin: boolean }> {
  return await db
    .selectNoFrom((of) => [
      of.exists(of.selectFrom('person').select('id')).as('anybody'),
      of
        .exists(of.selectFrom('person').select('id').where('role', '=', 'admin').where('enabled', '=', true))
        .as('admin'),
    ])
    .$castTo<{ anybody: boolean; admin: boolean }>()
    .executeTakeFirstOrThrow();
}

/** An account with its password's hash; null when there is none of that user name. */
export async function findForLogin(
  db: Kysely<Tables>,
  username: string,
): Promise<{ person: PersonData; passwordHash: string | null } | null> {
  const row = await db
    .selectFrom('person')
    .select([...COLUMNS, 'password_hash'])
    .where('username', '=', normalUsername(username))
    .executeTakeFirst();
  if (!row) return null;
  const { password_hash: passwordHash, ...person } = row;
  return { person, passwordHash };
}

export type PersonFailure = 'username_taken' | 'name_taken' | 'outside_taken';

/** Makes an account. Two people never share a name: the ledger's officer column names them. */
export async function insertPerson(
  db: Kysely<Tables>,
  input: PersonInput,
): Promise<AccountData | PersonFailure> {
  const taken = await findTaken(db, input);
  if (taken) return taken;
  return await db
    .insertInto('person')
    .values({
      username: normalUsername(input.username),
      name: input.name,
      role: input.role,
      zones: [...(input.zones ?? [])],
      password_hash: input.passwordHash,
      outside_id: input.outsideId ?? null,
    })
    .returning(ACCOUNT_COLUMNS)
    .executeTakeFirstOrThrow();
}

/** Changes an account; null when there is none of that id. */
export async function updatePerson(
  db: Kysely<Tables>,
  id: number,
  change: PersonUpdate,
): Promise<AccountData | PersonFailure | null> {
  const taken = await findTaken(db, change, id);
  if (taken) return taken;
  const { passwordHash, zones, outsideId, ...fields } = change;
  const row = await db
    .updateTable('person')
    .set({
      ...fields,
      ...(zones && { zones: [...zones] }),
      ...(passwordHash !== undefined && { password_hash: passwordHash }),
      ...(outsideId !== undefined && { outside_id: outsideId }),
    })
    .where('id', '=', id)
    .returning(ACCOUNT_COLUMNS)
    .executeTakeFirst();
  return row ?? null;
}

/**
 * The accounts that may manage accounts. Until the transaction ends no other can change one of them, and what another has just changed
 * is waited for: two who close each other do it one after the other.
 */
export async function lockAdmins(db: Kysely<Tables>): Promise<readonly number[]> {
  const rows = await db
    .selectFrom('person')
    .select('id')
    .where('role', '=', 'admin')
    .where('enabled', '=', true)
    .orderBy('id')
    .forUpdate()
    .execute();
  return rows.map(({ id }) => id);
}

/** Which of what has to be one person's alone is somebody else's. */
async function findTaken(
  db: Kysely<Tables>,
  wanted: { readonly username?: string; readonly name?: string; readonly outsideId?: string | null },
  except = 0,
): Promise<PersonFailure | null> {
  const username = wanted.username === undefined ? undefined : normalUsername(wanted.username);
  const rows = await db
    .selectFrom('person')
    .select(['username', 'name', 'outside_id'])
    .where('id', '<>', except)
    .where((of) =>
      of.or([
        ...(wanted.name === undefined ? [] : [of('name', '=', wanted.name)]),
        ...(username === undefined ? [] : [of('username', '=', username)]),
        ...(wanted.outsideId ? [of('outside_id', '=', wanted.outsideId)] : []),
      ]),
    )
    .execute();
  if (rows.some(({ name }) => name === wanted.name)) return 'name_taken';
  if (rows.some((row) => row.username === username)) return 'username_taken';
  return rows.length > 0 ? 'outside_taken' : null;
}
