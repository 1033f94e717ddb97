import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { type Kysely, sql } from 'kysely';
import { quoteIdentifier } from './publicReader.ts';
import { setStatementLimit } from './statementLimit.ts';
import { splitStatements } from './statements.ts';
import type { Tables } from './tables.ts';

const FOLDER = new URL('../../migrations/', import.meta.url);
/** Any number that no other program of the same database uses for an advisory lock. */
const LOCK_KEY = 7_391_406_211;
const LIMIT_MS = 3_600_000;

export interface Migration {
  readonly name: string;
  readonly text: string;
}

/** A migration cannot run here; the message says what to do. */
export class MigrationError extends Error {
  readonly code: 'changed' | 'unknown' | 'not_allowed' | 'failed';

  constructor(code: 'changed' | 'unknown' | 'not_allowed' | 'failed', message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'MigrationError';
    this.code = code;
  }
}

/** The migrations of this program, in the order of their names. */
export function readMigrations(folder: URL = FOLDER): Migration[] {
  const names = readdirSync(folder).filter((name) => /^\d{4}_\w+\.sql$/.test(name));
  return names.sort().map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') }));
}

/** A hash of the whole schema, for caches of migrated databases. */
export function schemaHash(migrations: readonly Migration[] = readMigrations()): string {
  return sha256(migrations.map(({ name, text }) => `${name}\n${text}`).join('\n'));
}

/**
 * Applies what is missing, forward only, each file in a transaction of its own and all of them under one lock: of several processes that
 * start at once one migrates and the others wait.
 * @param role the public edition's role; made when it does not exist and this user may
 * @throws MigrationError: a file changed after it was applied, the database is newer than the program, a right is missing
 */
export async function migrate(
  db: Kysely<Tables>,
  role: string,
  migrations: readonly Migration[] = readMigrations(),
): Promise<{ applied: string[] }> {
  return await db.connection().execute(async (connection) => {
    await sql`select pg_advisory_lock(${sql.lit(LOCK_KEY)})`.execute(connection);
    try {
      return await applyMissing(connection, role, migrations);
    } finally {
      await sql`select pg_advisory_unlock(${sql.lit(LOCK_KEY)})`.execute(connection);
    }
  });
}

async function applyMissing(db: Kysely<Tables>, role: string, migrations: readonly Migration[]) {
  await sql`create table if not exists schema_migration (
    name text primary key, sha256 text not null, applied_at timestamptz not null default clock_timestamp())`.execute(
    db,
  );
  const rows = await db.selectFrom('schema_migration').select(['name', 'sha256']).orderBy('name').execute();
  const known = new Map(migrations.map(({ name, text }) => [name, sha256(text)]));
  for (const { name, sha256: found } of rows) {
    const expected = known.get(name);
    if (!expected)
      throw new MigrationError(
        'unknown',
        `The database has the migration ${name}, which this version of the program does not know: run a newer one.`,
      );
    if (expected !== found)
      throw new MigrationError(
        'changed',
        `The migration ${name} was changed after it was applied: found sha256 ${expected}, expected ${found}.`,
      );
  }
  const present = new Set(rows.map(({ name }) => name));
  const missing = migrations.filter(({ name }) => !present.has(name));
  await requireRole(db, role);
  for (const migration of missing) await applyOne(db, role, migration);
  await requireGrants(db, role);
  return { applied: missing.map(({ name }) => name) };
}

async function applyOne(db: Kysely<Tables>, role: string, { name, text }: Migration): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await setStatementLimit(transaction, LIMIT_MS);
    for (const statement of splitStatements(text.replaceAll(':"public_reader"', quoteIdentifier(role)))) {
      try {
        await sql.raw(statement.sql).execute(transaction);
      } catch (error) {
        throw failureOf(error, `${name}, line ${statement.line}`);
      }
    }
    await transaction
      .insertInto('schema_migration')
      .values({ name, sha256: sha256(text) })
      .execute();
  });
}

async function requireRole(db: Kysely<Tables>, role: string): Promise<void> {
  const { rows } = await sql<{ exists: boolean; member: boolean }>`
    select exists (select from pg_roles where rolname = ${role}::text) as "exists",
      coalesce((select pg_has_role(current_user, oid, 'member') from pg_roles where rolname = ${role}::text), false) as "member"
  `.execute(db);
  const name = sql.id(role);
  try {
    if (!rows[0].exists) await sql`create role ${name} nologin`.execute(db);
    if (!rows[0].member) await sql`grant ${name} to current_user`.execute(db);
  } catch (error) {
    throw failureOf(error, `role ${role}`);
  }
}

/** A database that was restored or copied under another name has the rights of the other role: this one gets the same. */
async function requireGrants(db: Kysely<Tables>, role: string): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'v' and relname like 'public\\_%'
      and not has_table_privilege(${role}::text, oid, 'select')
  `.execute(db);
  if (rows.length === 0) return;
  const views = sql.join(rows.map(({ name }) => sql.id(name)));
  await sql`grant usage on schema public to ${sql.id(role)}`.execute(db);
  await sql`grant select on ${views} to ${sql.id(role)}`.execute(db);
}

function failureOf(error: unknown, where: string): Error {
  if (!(error instanceof Error)) return new Error(String(error));
  const denied = 'code' in error && error.code === '42501';
  if (!denied) return new MigrationError('failed', `${where}: ${error.message}`, error);
  return new MigrationError(
    'not_allowed',
    `${where}: ${error.message}. A database administrator has to run the SQL that \`npm run cli -- db-setup\` prints.`,
    error,
  );
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
