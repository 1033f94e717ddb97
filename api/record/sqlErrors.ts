import type { SqlErrorFields } from './embeddedMessages.ts';

/** An error that the embedded database reported, with PostgreSQL's own fields; `code` is the SQLSTATE. */
export class SqlError extends Error {
  readonly code: string | undefined;
  readonly detail: string | undefined;
  readonly hint: string | undefined;
  readonly where: string | undefined;
  readonly position: string | undefined;
  readonly constraint_name: string | undefined;
  readonly table_name: string | undefined;
  readonly column_name: string | undefined;

  constructor(fields: SqlErrorFields) {
    super(fields.message);
    this.name = 'SqlError';
    this.code = fields.code;
    this.detail = fields.detail;
    this.hint = fields.hint;
    this.where = fields.where;
    this.position = fields.position;
    this.constraint_name = fields.constraint;
    this.table_name = fields.table;
    this.column_name = fields.column;
  }
}

/**
 * A statement came back without its command tag: a GEOS exception ended it unseen (the embedded database only). Nothing of the
 * transaction may be kept.
 */
export class SilentFailureError extends Error {
  readonly code = 'silent_failure';

  constructor(sql: string) {
    super(
      `The statement ended without a result and without an error, as a failed geometry operation does: ${sql.slice(0, 300)}`,
    );
    this.name = 'SilentFailureError';
  }
}

/** The record cannot be reached now: stopped, restarting, or busy beyond the limit. The question may be asked again later. */
export class UnavailableError extends Error {
  readonly code: 'gone' | 'busy' | 'statement_limit';

  constructor(code: 'gone' | 'busy' | 'statement_limit', message: string) {
    super(message);
    this.name = 'UnavailableError';
    this.code = code;
  }
}
