import { type Kysely, sql } from 'kysely';
import type { Tables } from '#record/tables.ts';

/**
 * Gives rows of `incoming` the key and the code that the record has, where those differ only in signs that nobody sees, in full width or in
 * the kind of hyphen (`key_form`). The reader has brought its keys into that form; the record may hold others, from earlier imports or from
 * the page. A key that stands in the record as it is comes first.
 */
export async function adoptKnownKeys(db: Kysely<Tables>): Promise<void> {
  await sql`
    update incoming i set key = known.key
    from (
      select distinct on (key_form(r.key)) r.key from resource r where key_form(r.key) <> r.key order by key_form(r.key), r.id
    ) known
    where i.key = key_form(known.key)
      and not exists (select from resource r where r.key = i.key)
      and not exists (select from incoming other where other.key = known.key)
  `.execute(db);
  await sql`
    update incoming i set code = r.code
    from resource r where r.key = i.key and r.code <> i.code and key_form(r.code) = key_form(i.code)
  `.execute(db);
}
