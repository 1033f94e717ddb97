import { type Kysely, sql } from 'kysely';
import type { ProjectSheetData } from '#contract/projects.ts';
import type { Tables } from '#record/tables.ts';

/** What happened with a project and what it looks at. */
export type ProjectBook = Pick<ProjectSheetData, 'contacts' | 'issues' | 'shortlist' | 'stages' | 'files'>;

/** Contacts, stages and files newest first; issues as they are due, those that are done last; the shortlist in its order. */
export async function readBook(db: Kysely<Tables>, id: number): Promise<ProjectBook> {
  const contacts = await db
    .selectFrom('project_contact')
    .select(['id', 'on_day as on', 'who', 'with_whom as withWhom', 'place', 'outcome'])
    .select(['next_step as nextStep', 'next_on as nextOn', 'actor as by'])
    .where('project', '=', id)
    .orderBy('on_day', 'desc')
    .orderBy('id', 'desc')
    .execute();
  const issues = await db
    .selectFrom('project_issue')
    .select(['id', 'text', 'owner', 'due', 'done_on as doneOn'])
    .where('project', '=', id)
    .orderBy('done_on', (order) => order.desc().nullsFirst())
    .orderBy('due', (order) => order.asc().nullsLast())
    .orderBy('id')
    .execute();
  // A site that is gone keeps its place until it is taken off, by the name that it had.
  const shortlist = await sql<ProjectBook['shortlist'][number]>`
    select s.resource_id as id, v.code, v.name, v.kind, coalesce(r.status, 'withdrawn') as status,
      coalesce(v.free_m2, v.area_m2) as "areaM2", coalesce(v.lon, b.lon) as lon, coalesce(v.lat, b.lat) as lat
    from project_site s
    left join resource r on r.id = s.resource_id
    join lateral (select * from resource_version v where v.id = s.resource_id order by v.version desc limit 1) v on true
    left join container b on b.code = v.building and v.kind = 'office' and v.geom is null
    where s.project = ${id} order by s.position
  `.execute(db);
  const stages = await db
    .selectFrom('project_stage_change')
    .select(['on_day as on', 'from_stage as from', 'to_stage as to', 'actor as by', 'reason'])
    .where('project', '=', id)
    .orderBy('on_day', 'desc')
    .orderBy('id', 'desc')
    .execute();
  const files = await db
    .selectFrom('project_file')
    .select(({ fn }) => [
      'id',
      'name',
      fn<number>('octet_length', ['content']).as('bytes'),
      'at',
      'actor as by',
    ])
    .where('project', '=', id)
    .orderBy('id', 'desc')
    .execute();
  return {
    ...{ contacts, issues, stages },
    shortlist: shortlist.rows,
    files: files.map(({ at, ...file }) => ({ ...file, at: at.toISOString() })),
  };
}
