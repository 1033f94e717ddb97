import { type Kysely, sql } from 'kysely';
import type { Tables } from './tables.ts';

/** What a statement may take unless said otherwise. */
export const STATEMENT_LIMIT_MS = 60_000;

/** The statement that sets another limit; the embedded database ignores it, so its driver watches for it. */
export const LIMIT_SETTING = 'statement_timeout';

/** Gives the statements of this transaction another time limit, and other settings with it in one statement. */
export async function setStatementLimit(
  transaction: Kysely<Tables>,
  limitMs: number,
  others: Readonly<Record<string, string>> = {},
): Promise<void> {
  const settings = Object.entries({ [LIMIT_SETTING]: String(limitMs), ...others });
  const set = settings.map(([name, value]) => sql`set_config(${name}, ${value}, true)`);
  await sql`select ${sql.join(set)}`.execute(transaction);
}

/** The limit that a statement sets, when it is the one of `setStatementLimit`. */
export function limitSetBy(statement: string, parameters: readonly unknown[]): number | undefined {
  if (!statement.startsWith('select set_config(') || parameters[0] !== LIMIT_SETTING) return undefined;
  return Number(parameters[1]);
}
