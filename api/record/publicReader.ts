import { type Kysely, sql } from 'kysely';
import type { Tables } from './tables.ts';

/** PostgreSQL cuts a longer name short without an error. */
const LONGEST_NAME_BYTES = 63;

/** The public edition's role. Roles belong to the whole cluster, so its name carries the database's. */
export function publicReaderName(database: string): string {
  const name = `${database}_public_reader`;
  if (Buffer.byteLength(name) > LONGEST_NAME_BYTES) {
    throw new Error(
      `The database's name ${database} is too long: found ${Buffer.byteLength(name)} bytes in ${name}, expected at most 63.`,
    );
  }
  return name;
}

/** A name as SQL takes it, whatever it holds. */
export function quoteIdentifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Runs work in a read-only transaction as the public edition's role, which may read the `public_*` views and nothing else. */
export async function asPublicReader<T>(
  db: Kysely<Tables>,
  role: string,
  work: (db: Kysely<Tables>) => Promise<T>,
): Promise<T> {
  return await db
    .transaction()
    .setAccessMode('read only')
    .execute(async (transaction) => {
      await sql`set local role ${sql.id(role)}`.execute(transaction);
      return await work(transaction);
    });
}
