import type { Kysely } from 'kysely';
import type { OfficeVersions } from '#contract/office.ts';
import { UnavailableError } from './sqlErrors.ts';
import type { Tables } from './tables.ts';

/** How the record is asked. */
export interface RecordAccess {
  readonly db: Kysely<Tables>;
  /** Runs work as the public edition's role, in a read-only transaction: it can read the `public_*` views and nothing else. */
  asPublicReader<T>(work: (db: Kysely<Tables>) => Promise<T>): Promise<T>;
}

/** What is told by the record, by whichever process it was changed; null when it is not known what was missed. */
export interface Hearing {
  /** Something may have changed: the version that a write has made. */
  readonly onChange?: (version: number | null) => void;
  /** The office has these versions since a write. Where something was missed, `onChange` is told so. */
  readonly onOffice?: (versions: OfficeVersions) => void;
  /** The account of that id was changed. */
  readonly onAccount?: (person: number | null) => void;
  /** The login of that id has ended. */
  readonly onSessionEnd?: (session: string) => void;
}

/** Where the record lives: the same SQL in both homes. Asked directly, it waits for as long as a write may take. */
export interface RecordHome extends RecordAccess {
  readonly kind: 'embedded' | 'postgresql';
  readonly timeZone: string;
  /** For whoever waits for an answer: what cannot begin within 2 s is refused as busy, and never begins. */
  readonly prompt: RecordAccess;
  /** Since when (`Date.now()`) one piece of work has the record for itself; null when none has, and where many are served at once. */
  heldSince(): number | null;
  /** Applies the missing migrations. @throws MigrationError */
  migrate(): Promise<{ applied: string[] }>;
  /** Hears what the record tells; the record itself is the truth. Returns how to stop. */
  listen(hearing: Hearing): Promise<() => Promise<void>>;
  /** Embedded: writes into the folder's lock where this process takes work from the command line. */
  offerSocket(path: string | null): void;
  close(): Promise<void>;
}

export interface RecordOptions {
  /** PostgreSQL's address; undefined: the embedded database. */
  readonly databaseUrl?: string;
  readonly dataDir: string;
  readonly timeZone: string;
  /** Told of each step that takes time, in Chinese and English. */
  log(step: string): void;
  /** Longest time of a statement; a longer one is ended. */
  readonly statementLimitMs?: number;
  /** How long a question waits for a free connection. */
  readonly waitLimitMs?: number;
  /** Most connections to PostgreSQL at once, that of `listen` apart. */
  readonly connections?: number;
}

/**
 * Opens the record. Migrations are a step of their own.
 * @throws FolderHeldError when another process holds the embedded folder; an error that `isRecordLost` knows when there is no server
 */
export async function openRecord(options: RecordOptions): Promise<RecordHome> {
  if (options.databaseUrl !== undefined) {
    const { openPostgresql } = await import('./postgresqlHome.ts');
    return await openPostgresql(options, options.databaseUrl);
  }
  const { openEmbedded } = await import('./embeddedHome.ts');
  return await openEmbedded(options);
}

/** Whether an error means that the record is there, and somebody else had it for too long. What was asked has not begun. */
export function isRecordBusy(error: unknown): boolean {
  return error instanceof UnavailableError && error.code === 'busy';
}

const CONNECTION_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ETIMEDOUT',
  'EPIPE',
]);
/** What `pg` and its pool say without a code. */
const LOST_CONNECTION =
  /^(timeout exceeded when trying to connect|Connection terminated|Client (was closed|has encountered a connection error))/;

/**
 * Whether an error means that the record cannot answer now (the reader is told 503 and to come back), in either home: connection
 * lost or refused, shutting down or starting (SQLSTATE 57P0x, 08xxx), too many connections (53300), time limit (57014).
 */
export function isRecordLost(error: unknown): boolean {
  if (error instanceof UnavailableError) return true;
  if (!(error instanceof Error)) return false;
  if (!('code' in error) || typeof error.code !== 'string') return LOST_CONNECTION.test(error.message);
  if (/^(57P0|08|53300|57014)/.test(error.code)) return true;
  return CONNECTION_CODES.has(error.code) && isOfConnection(error as NodeJS.ErrnoException);
}

/** A file that is not there has the code of a socket that is not there, and a reader who leaves that of a database that does. */
function isOfConnection({ code, syscall }: NodeJS.ErrnoException): boolean {
  if (code === 'ENOENT') return syscall === 'connect';
  return code !== 'ECONNRESET' || syscall !== undefined;
}
