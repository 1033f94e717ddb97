import { type Kysely, sql } from 'kysely';
import type { ProjectSheetData } from '#contract/projects.ts';
import type { Tables } from '#record/tables.ts';

/** What happened with a project and what it looks at. */
export type ProjectBook = Pick<ProjectSheetData, 'contacts' | 'issues' | 'shortlist' | 'stages' | 'files'>;

/** Contacts, stages and files newest first; issues as they are due, those that are done last; the shortlist in its order. */
export async function readBook(db: Kysely<Tables>, id: number): Promise<ProjectBook> {
  const contacts = await sql<ProjectBook['contacts'][number]>`
    select id, on_day as "on", who, with_whom as "withWhom", place, outcome, next_step as "nextStep", next_on as "nextOn", actor as by
    from project_contact where project = ${id} order by on_day desc, id desc
  `.execute(db);
  const issues = await sql<ProjectBook['issues'][number]>`
    select id, text, owner, due, done_on as "doneOn" from project_issue where project = ${id}
    order by done_on desc nulls first, due nulls last, id
  `.execute(db);
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
  const stages = await sql<ProjectBook['stages'][number]>`
    select on_day as "on", from_stage as "from", to_stage as "to", actor as by, reason
    from project_stage_change where project = ${id} order by on_day desc, id desc
  `.execute(db);
  const files = await sql<Omit<ProjectBook['files'][number], 'at'> & { at: Date }>`
    select id, name, octet_length(content) as bytes, at, actor as by from project_file where project = ${id} order by id desc
  `.execute(db);
  return {
    contacts: contacts.rows,
    issues: issues.rows,
    shortlist: shortlist.rows,
    stages: stages.rows,
    files: files.rows.map(({ at, ...file }) => ({ ...file, at: at.toISOString() })),
  };
}
