import { type Kysely, sql } from 'kysely';
import type { Tables } from '#record/tables.ts';
import type { CheckContext } from './checkContext.ts';

/** Where a site is after a grant: what a form says of it is no news then. */
const PAST_GRANT = ['signed', 'occupied', 'withdrawn'];

/** A form that says only that land was granted does not take a known site back from where it has come since. */
export async function holdBackStatus(db: Kysely<Tables>, { columns, marks }: CheckContext): Promise<void> {
  if (!marks.statusByForm || !saysStatus(columns)) return;
  await sql`
    update incoming i set status = null from resource r
    where r.key = i.key and i.status_by_form and r.status = any(${PAST_GRANT}::text[])
      and not (r.status = 'signed' and i.status = 'occupied') returning i.ordinal
  `.execute(db);
}

/**
 * Rejects new rows whose word for the status nobody here knows: it is asked for, never taken for available. A known row keeps its status.
 */
export async function rejectUnknownStatus(
  db: Kysely<Tables>,
  { columns, marks }: CheckContext,
): Promise<void> {
  if (!marks.unknownStatus || !saysStatus(columns)) return;
  await sql`
    update planned p set what = 'rejected', changes = '[]', reject = i.unknown_status
    from incoming i where i.ordinal = p.ordinal and i.unknown_status is not null and p.what = 'new' returning p.ordinal
  `.execute(db);
}

function saysStatus({ brought }: CheckContext['columns']): boolean {
  return brought.some(({ key }) => key === 'status');
}
