import { type Kysely, sql } from 'kysely';
import type { Tables } from '#record/tables.ts';
import type { RowFault } from '../../formats/source.ts';

/** A row of `planned` and why it is rejected. */
export interface RowReject extends RowFault {
  readonly ordinal: number;
}

/** Rejects rows of `planned`, unless they are rejected already. */
export async function rejectRows(db: Kysely<Tables>, rejects: readonly RowReject[]): Promise<void> {
  if (rejects.length === 0) return;
  await sql`
    update planned p set what = 'rejected', changes = '[]', reject = given.reject - 'ordinal'
    from jsonb_array_elements(${JSON.stringify(rejects)}::text::jsonb) as given (reject)
    where p.ordinal = (given.reject ->> 'ordinal')::int and p.what <> 'rejected'
  `.execute(db);
}
