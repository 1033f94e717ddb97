import type { Kysely } from 'kysely';
import { jsonb } from '#record/expressions.ts';
import type { Tables } from '#record/tables.ts';

/** Whose entry it is: an account and where it asked from, or a name for what no account does. */
export interface AuditSigner {
  readonly name: string;
  readonly id: number | null;
  readonly address: string | null;
}

/** Who works at the machine itself. */
export const CLI_SIGNER: AuditSigner = { name: 'cli', id: null, address: null };

/** An entry for what is no write of the ledger: logins, accounts, exports. Writes of the ledger make their own. */
export async function insertAudit(
  db: Kysely<Tables>,
  { name, id, address }: AuditSigner,
  verb: string,
  detail: object = {},
): Promise<void> {
  await db
    .insertInto('audit')
    .values({ actor: name, verb, person: id, address, detail: jsonb(detail) })
    .returning('id')
    .execute();
}
