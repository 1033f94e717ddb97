import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/** Where the record lives: the same SQL in both homes. */
export interface RecordHome {
  readonly kind: 'embedded' | 'postgresql';
  readonly db: Kysely<Tables>;
  readonly timeZone: string;
  /** Runs work as the public edition's role, in a read-only transaction: it can read the `public_*` views and nothing else. */
  asPublicReader<T>(work: (db: Kysely<Tables>) => Promise<T>): Promise<T>;
  /** Applies the missing migrations. @throws MigrationError */
  migrate(): Promise<{ applied: string[] }>;
  /** Calls `onHint` when something may have changed; the change feed is the truth. Returns how to stop. */
  listen(onHint: () => void): Promise<() => Promise<void>>;
  /** Embedded: writes into the folder's lock where this process takes work from the command line. */
  offerSocket(path: string | null): void;
  close(): Promise<void>;
}

export interface RecordOptions {
  /** PostgreSQL's address; undefined: the embedded database. */
  readonly databaseUrl?: string;
  readonly dataDir: string;
  readonly timeZone: string;
  /** Told of each step that takes time, by code. */
  log(step: RecordStep): void;
  /** Longest time of a statement; a longer one is ended. */
  readonly statementLimitMs?: number;
  /** Embedded: a dumped data folder that a new one starts from. */
  readonly snapshot?: string;
}

export type RecordStep = 'connecting' | 'creating' | 'opening' | 'open';

/**
 * Opens the record. Migrations are a step of their own.
 * @throws FolderHeldError when another process holds the embedded folder; an error that `isUnavailable` knows when there is no server
 */
export async function openRecord(options: RecordOptions): Promise<RecordHome> {
  if (options.databaseUrl !== undefined) {
    const { openPostgresql } = await import('./postgresqlHome.ts');
    return await openPostgresql(options, options.databaseUrl);
  }
  const { openEmbedded } = await import('./embeddedHome.ts');
  return await openEmbedded(options);
}
