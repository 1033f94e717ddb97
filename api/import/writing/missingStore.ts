import { type Kysely, sql } from 'kysely';
import type { ImportMissingData } from '#contract/importDetails.ts';
import type { Tables } from '#record/tables.ts';

/**
 * Keeps which resources of the same source the file of an import does not have: those that earlier imports of files with the same headings or
 * of the same source brought; where there are none, those of the kinds and the zones that the file has. Asked while `incoming` and `planned`
 * stand. Nothing is done to them.
 */
export async function keepMissing(db: Kysely<Tables>, batch: number): Promise<void> {
  await db.deleteFrom('import_missing').where('batch', '=', batch).execute();
  await sql`
    with mine as (select source, fingerprint from import_batch where id = ${batch}::int),
    earlier as (
      select b.id from import_batch b, mine m where b.state = 'committed' and b.id <> ${batch}::int
        and (b.source = m.source or b.fingerprint = m.fingerprint)
    ), seen as materialized (
      select id from planned where id is not null
    ), found as (
      select distinct c.resource_id as id from import_change c join earlier e on e.id = c.batch
    ), alike as (
      select r.id from resource r where not exists (select from earlier) and exists (
        select from seen s join resource k on k.id = s.id where k.kind = r.kind and k.zone = r.zone)
    )
    insert into import_missing (batch, resource_id)
    select ${batch}::int, r.id from resource r
    where r.id in (select id from found union select id from alike) and r.id not in (select id from seen)
  `.execute(db);
}

/** A page of them by id, and how many there are. */
export async function readMissing(
  db: Kysely<Tables>,
  batch: number,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<ImportMissingData> {
  const all = db.selectFrom('import_missing as m').innerJoin('resource as r', 'r.id', 'm.resource_id');
  const { count } = await all
    .select(({ fn, cast }) => cast<number>(fn.countAll(), 'integer').as('count'))
    .where('m.batch', '=', batch)
    .executeTakeFirstOrThrow();
  const rows = await all
    .select(['r.id', 'r.code', 'r.name', 'r.kind', 'r.status', 'r.zone'])
    .where('m.batch', '=', batch)
    .where('r.id', '>', after)
    .orderBy('r.id')
    .limit(limit + 1)
    .execute();
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, count, next: rows.length > limit && last ? String(last.id) : null };
}
