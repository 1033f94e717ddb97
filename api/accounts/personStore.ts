import type { Kysely } from 'kysely';
import type { PersonData, Role } from '#contract/people.ts';
import type { Tables } from '#record/tables.ts';

const COLUMNS = ['id', 'username', 'name', 'role', 'zones', 'enabled'] as const;

export interface PersonInput {
  readonly username: string;
  readonly name: string;
  readonly role: Role;
  readonly zones?: readonly string[];
  readonly passwordHash: string | null;
}

export interface PersonUpdate {
  readonly name?: string;
  readonly role?: Role;
  readonly zones?: readonly string[];
  readonly enabled?: boolean;
  readonly passwordHash?: string;
}

/** User names are kept in lower case, in one Unicode form. */
export function normalUsername(username: string): string {
  return username.normalize('NFKC').toLowerCase();
}

export async function readPeople(db: Kysely<Tables>): Promise<PersonData[]> {
  return await db.selectFrom('person').select(COLUMNS).orderBy('name').execute();
}

export async function countPeople(db: Kysely<Tables>): Promise<number> {
  const { count } = await db
    .selectFrom('person')
    .select((of) => of.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
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

export type PersonFailure = 'username_taken' | 'name_taken';

/** Makes an account. Two people never share a name: the ledger's officer column names them. */
export async function insertPerson(
  db: Kysely<Tables>,
  input: PersonInput,
): Promise<PersonData | PersonFailure> {
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
      outside_id: null,
    })
    .returning(COLUMNS)
    .executeTakeFirstOrThrow();
}

/** Changes an account; null when there is none of that id. */
export async function updatePerson(
  db: Kysely<Tables>,
  id: number,
  change: PersonUpdate,
): Promise<PersonData | PersonFailure | null> {
  if (change.name !== undefined) {
    const taken = await findTaken(db, { name: change.name }, id);
    if (taken) return taken;
  }
  const { passwordHash, zones, ...fields } = change;
  const row = await db
    .updateTable('person')
    .set({
      ...fields,
      ...(zones && { zones: [...zones] }),
      ...(passwordHash !== undefined && { password_hash: passwordHash }),
    })
    .where('id', '=', id)
    .returning(COLUMNS)
    .executeTakeFirst();
  return row ?? null;
}

/** Whether others than that account could still manage the accounts. */
export async function hasOtherAdmin(db: Kysely<Tables>, id: number): Promise<boolean> {
  const row = await db
    .selectFrom('person')
    .select('id')
    .where('role', '=', 'admin')
    .where('enabled', '=', true)
    .where('id', '<>', id)
    .executeTakeFirst();
  return row !== undefined;
}

async function findTaken(
  db: Kysely<Tables>,
  wanted: { readonly username?: string; readonly name: string },
  except = 0,
): Promise<PersonFailure | null> {
  const rows = await db
    .selectFrom('person')
    .select(['username', 'name'])
    .where('id', '<>', except)
    .where((of) =>
      of.or([
        of('name', '=', wanted.name),
        ...(wanted.username === undefined ? [] : [of('username', '=', normalUsername(wanted.username))]),
      ]),
    )
    .execute();
  if (rows.length === 0) return null;
  return rows.some(({ name }) => name === wanted.name) ? 'name_taken' : 'username_taken';
}
