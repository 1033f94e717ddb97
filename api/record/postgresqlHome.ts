import { Kysely } from 'kysely';
import { PostgresJSDialect } from 'kysely-postgres-js';
import postgres from 'postgres';
import type { RecordHome, RecordOptions } from './home.ts';
import { migrate } from './migrate.ts';
import { asPublicReader, publicReaderName } from './publicReader.ts';
import { STATEMENT_LIMIT_MS } from './statementLimit.ts';
import type { Tables } from './tables.ts';
import { POSTGRES_TYPES } from './valueParsers.ts';

const CONNECT_LIMIT_SECONDS = 5;
const CONNECTIONS = 10;

/** Opens a PostgreSQL database through a pool that reconnects by itself. @throws when it cannot be reached now */
export async function openPostgresql(options: RecordOptions, databaseUrl: string): Promise<RecordHome> {
  options.log('连接 PostgreSQL · connecting to PostgreSQL');
  const connections = postgres(databaseUrl, {
    max: CONNECTIONS,
    connect_timeout: CONNECT_LIMIT_SECONDS,
    types: POSTGRES_TYPES,
    onnotice: () => undefined,
    // The next attempt comes soon: a reader waits for it.
    backoff: (attempts) => Math.min(0.1 * 2 ** attempts, 2),
    connection: {
      application_name: 'wutong',
      statement_timeout: options.statementLimitMs ?? STATEMENT_LIMIT_MS,
    },
  });
  const db = new Kysely<Tables>({ dialect: new PostgresJSDialect({ postgres: connections }) });
  try {
    const [{ name }] = await connections<{ name: string }[]>`select current_database() as name`;
    const role = publicReaderName(name);
    return {
      kind: 'postgresql',
      db,
      timeZone: options.timeZone,
      asPublicReader: (work) => asPublicReader(db, role, work),
      migrate: () => migrate(db, role),
      listen: async (onHint) => {
        // After a lost connection postgres.js listens again and says so: what was missed meanwhile is in the feed.
        const { unlisten } = await connections.listen('wutong_change', onHint, onHint);
        return unlisten;
      },
      offerSocket: () => undefined,
      close: () => db.destroy(),
    };
  } catch (error) {
    await db.destroy();
    throw error;
  }
}
