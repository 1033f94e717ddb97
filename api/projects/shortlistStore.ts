import { type Kysely, sql } from 'kysely';
import type { Fault } from '#contract/problem.ts';
import { anyOf, idsAs } from '#record/expressions.ts';
import type { Tables } from '#record/tables.ts';

/** What is named on a list and is not there; `project` null: a new one. */
export async function shortlistFaults(
  db: Kysely<Tables>,
  { project, resources, field }: { project: number | null; resources: readonly number[]; field: string },
): Promise<Fault[]> {
  const known = await knownSites(db, project ?? 0, resources);
  return resources.flatMap((id, index): Fault[] =>
    known.has(id) ? [] : [{ code: 'not_found', field: `${field}.${index}`, found: String(id) }],
  );
}

/** Writes a list whose sites are there; the project is locked by then. */
export async function writeShortlist(
  db: Kysely<Tables>,
  project: number,
  resources: readonly number[],
): Promise<void> {
  await db
    .deleteFrom('project_site')
    .where('project', '=', project)
    .where(({ not, eb }) => not(eb('resource_id', '=', anyOf(resources))))
    .returning('resource_id')
    .execute();
  await db
    .insertInto('project_site')
    .columns(['project', 'resource_id', 'position'])
    .expression(({ selectFrom }) =>
      selectFrom(idsAs(resources, 'given')).select([
        sql<number>`${project}::int`.as('project'),
        'given.id',
        'given.place',
      ]),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['project', 'resource_id'])
        .doUpdateSet(({ ref }) => ({ position: ref('excluded.position') })),
    )
    .returning('resource_id')
    .execute();
}

async function knownSites(
  db: Kysely<Tables>,
  project: number,
  ids: readonly number[],
): Promise<ReadonlySet<number>> {
  const rows = await db
    .selectFrom('resource')
    .select('id')
    .where('id', '=', anyOf(ids))
    .union(db.selectFrom('project_site').select('resource_id as id').where('project', '=', project))
    .execute();
  return new Set(rows.map(({ id }) => id));
}
