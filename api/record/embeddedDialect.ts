import {
  AbortedTransactionError,
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  type TransactionSettings,
} from 'kysely';
import type { ConnectionLine, Rank } from './connectionLine.ts';
import type { EmbeddedProcess } from './embeddedProcess.ts';
import { SilentFailureError } from './sqlErrors.ts';
import { limitSetBy } from './statementLimit.ts';

export interface EmbeddedDialectOptions {
  readonly statementLimitMs: number;
  /** Shared by all who ask this database. */
  readonly line: ConnectionLine;
  /** How long a question waits for the one connection. */
  readonly waitLimitMs: number;
  /** Where its asker stands in the line; default: with those who work. */
  readonly rank?: Rank;
}

/** Kysely's dialect for the embedded database: PostgreSQL's own compiler over one connection, taken in turn. */
export function embeddedDialect(database: EmbeddedProcess, options: EmbeddedDialectOptions): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new EmbeddedDriver(database, options),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}

class EmbeddedDriver implements Driver {
  readonly #database: EmbeddedProcess;
  readonly #options: EmbeddedDialectOptions;

  constructor(database: EmbeddedProcess, options: EmbeddedDialectOptions) {
    this.#database = database;
    this.#options = options;
  }

  async init(): Promise<void> {
    await this.#database.start();
  }

  async acquireConnection(): Promise<EmbeddedConnection> {
    await this.#options.line.take(this.#options.waitLimitMs, this.#options.rank);
    return new EmbeddedConnection(this.#database, this.#options.statementLimitMs);
  }

  async beginTransaction(connection: EmbeddedConnection, settings: TransactionSettings): Promise<void> {
    const isolation = settings.isolationLevel ? ` isolation level ${settings.isolationLevel}` : '';
    await connection.executeQuery(
      CompiledQuery.raw(`start transaction${isolation} ${settings.accessMode ?? ''}`),
    );
    connection.inTransaction = true;
  }

  async commitTransaction(connection: EmbeddedConnection): Promise<void> {
    await connection.commit();
  }

  async rollbackTransaction(connection: EmbeddedConnection): Promise<void> {
    await connection.rollback();
  }

  async releaseConnection(connection: EmbeddedConnection): Promise<void> {
    if (connection.damaged) this.#database.kill();
    this.#options.line.give();
  }

  async destroy(): Promise<void> {
    await this.#database.close();
  }
}

/** The one connection, as one holder sees it from acquiring to releasing. */
class EmbeddedConnection implements DatabaseConnection {
  inTransaction = false;
  /** A statement failed unseen: its transaction must not commit, and the process is replaced (it degrades with each such failure). */
  damaged = false;
  readonly #database: EmbeddedProcess;
  #limitMs: number;
  #generation = 0;

  constructor(database: EmbeddedProcess, limitMs: number) {
    this.#database = database;
    this.#limitMs = limitMs;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const generation = this.inTransaction ? this.#generation : undefined;
    const reply = await this.#database.query(query.sql, query.parameters, this.#limitMs, generation);
    this.#generation = this.#database.generation;
    if (reply.command === undefined) {
      this.damaged = true;
      throw new SilentFailureError(query.sql);
    }
    this.#limitMs = limitSetBy(query.sql, query.parameters) ?? this.#limitMs;
    if (query.sql === 'commit' && reply.command === 'ROLLBACK') throw new AbortedTransactionError();
    return {
      rows: toObjects<R>(reply.fields, reply.rows),
      numAffectedRows: reply.command === 'SELECT' ? undefined : BigInt(reply.rowCount),
    };
  }

  async commit(): Promise<void> {
    if (this.damaged) {
      await this.rollback();
      throw new SilentFailureError('commit');
    }
    await this.executeQuery(CompiledQuery.raw('commit'));
    this.inTransaction = false;
  }

  async rollback(): Promise<void> {
    const lost = this.#generation !== this.#database.generation || this.#database.pid === undefined;
    if (!lost) await this.executeQuery(CompiledQuery.raw('rollback'));
    this.inTransaction = false;
  }

  async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    yield await this.executeQuery<R>(query);
  }
}

function toObjects<R>(fields: readonly string[], rows: readonly (readonly unknown[])[]): R[] {
  return rows.map((row) => {
    const object: Record<string, unknown> = {};
    for (let column = 0; column < fields.length; column++) object[fields[column]] = row[column];
    return object as R;
  });
}
