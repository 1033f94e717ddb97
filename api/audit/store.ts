import { type Kysely, sql } from 'kysely';
import type { Tables } from '#record/tables.ts';

export interface AuditEntry {
  readonly actor: string;
  readonly verb: string;
  readonly person?: number | null;
  readonly address?: string | null;
  readonly detail?: object;
}

/** An entry for what is no write of the ledger: logins, accounts, exports. Writes of the ledger make their own. */
export async function insertAudit(db: Kysely<Tables>, entry: AuditEntry): Promise<void> {
  await sql`
    insert into audit (actor, verb, person, address, detail)
    values (${entry.actor}, ${entry.verb}, ${entry.person ?? null}::int, ${entry.address ?? null}::text,
      ${JSON.stringify(entry.detail ?? {})}::text::jsonb)
    returning id
  `.execute(db);
}
