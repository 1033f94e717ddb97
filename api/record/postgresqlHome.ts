import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { RecordAccess, RecordHome, RecordOptions } from './home.ts';
import { migrate } from './migrate.ts';
import { createPostgresqlListener } from './postgresqlListener.ts';
import { asPublicReader, publicReaderName } from './publicReader.ts';
import { STATEMENT_LIMIT_MS } from './statementLimit.ts';
import type { Tables } from './tables.ts';
import { VALUE_PARSERS } from './valueParsers.ts';

const CONNECTIONS = 10;
/** How long a question waits for a connection: for a new one, or for one of the others to end its work. */
const WAIT_LIMIT_MS = 10_000;

const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    VALUE_PARSERS[oid] ?? pg.types.getTypeParser(oid, format),
} as pg.CustomTypesConfig;

/**
 * Opens a PostgreSQL database through a pool that drops lost connections and makes others. It is `pg` and not postgres.js: the reserved
 * connections of the latter (3.4.9) end the whole process or wait for ever when the server closes them.
 * @throws when it cannot be reached now
 */
export async function openPostgresql(options: RecordOptions, databaseUrl: string): Promise<RecordHome> {
  options.log('连接 PostgreSQL · connecting to PostgreSQL');
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: options.connections ?? CONNECTIONS,
    connectionTimeoutMillis: options.waitLimitMs ?? WAIT_LIMIT_MS,
    statement_timeout: options.statementLimitMs ?? STATEMENT_LIMIT_MS,
    application_name: 'wutong',
    keepAlive: true,
    types,
  });
  // A connection that is lost while idle, or between two statements of its holder: whoever asks next is told.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  try {
    const { rows } = await pool.query<{ name: string }>('select current_database() as name');
    const role = publicReaderName(rows[0].name);
    const access: RecordAccess = { db, asPublicReader: (work) => asPublicReader(db, role, work) };
    return {
      kind: 'postgresql',
      ...access,
      timeZone: options.timeZone,
      // It serves many at once: nobody waits because somebody writes for long.
      prompt: access,
      heldSince: () => null,
      migrate: () => migrate(db, role),
      listen: createPostgresqlListener(databaseUrl),
      offerSocket: () => undefined,
      close: () => db.destroy(),
    };
  } catch (error) {
    await db.destroy();
    throw error;
  }
}
