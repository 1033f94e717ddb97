import { type Kysely, sql } from 'kysely';
import type { Tables } from '#record/tables.ts';

/** Statuses of sites that somebody holds. */
const HELD_STATUSES = ['reserved', 'negotiating', 'signed', 'occupied'] as const;

/**
 * The sites that are held for the projects of a relation `wanted (id, name)`, as rows `(project, resource_id)`. A site is a project's when its last
 * change of status says so by number or, where no number was said, when it bears the project's name.
 */
export function heldForWanted() {
  const lastOf = (column: 'id' | 'project_id', resource: string) => sql`
    (select l.${sql.id(column)} from status_change l where l.resource_id = ${sql.ref(resource)} order by l.changed_on desc, l.id desc limit 1)`;
  return sql`
    select h.project, h.resource_id from (
      select w.id as project, c.resource_id from wanted w join status_change c on c.project_id = w.id
      where c.id = ${lastOf('id', 'c.resource_id')}
      union
      select w.id, r.id from wanted w join resource r on r.project = w.name where ${lastOf('project_id', 'r.id')} is null
    ) h join resource r on r.id = h.resource_id and r.status = any(${[...HELD_STATUSES]}::text[])`;
}

/** A site that is held for a project. */
export interface HeldSite {
  readonly project: number;
  readonly resource: number;
}

/** The sites held for these projects, by project and site. */
export async function readHeldSites(db: Kysely<Tables>, projects: readonly number[]): Promise<HeldSite[]> {
  if (projects.length === 0) return [];
  const { rows } = await sql<HeldSite>`
    with wanted as materialized (select id, name from project where id = any(${projects}::int[]))
    select project, resource_id as resource from (${heldForWanted()}) held order by project, resource_id
  `.execute(db);
  return rows;
}

/** The sites held for a project; null: there is none of that id. */
export async function readHeldOf(db: Kysely<Tables>, project: number): Promise<number[] | null> {
  const { rows } = await sql<{ resource: number | null }>`
    with wanted as materialized (select id, name from project where id = ${project}::int)
    select held.resource_id as resource from wanted w left join (${heldForWanted()}) held on held.project = w.id
    order by held.resource_id
  `.execute(db);
  if (rows.length === 0) return null;
  return rows.flatMap(({ resource }) => resource ?? []);
}

/** The projects for which these sites are held, by project and site. */
export async function readHoldersOf(db: Kysely<Tables>, resources: readonly number[]): Promise<HeldSite[]> {
  if (resources.length === 0) return [];
  const { rows } = await sql<HeldSite>`
    with wanted as materialized (
      select p.id, p.name from project p
      where p.id in (select c.project_id from status_change c where c.resource_id = any(${resources}::int[]))
        or p.name in (select r.project from resource r where r.id = any(${resources}::int[]))
    )
    select project, resource_id as resource from (${heldForWanted()}) held
    where resource_id = any(${resources}::int[]) order by project, resource_id
  `.execute(db);
  return rows;
}

/** By project, the sites that are held for it. */
export function sitesByProject(held: readonly HeldSite[]): ReadonlyMap<number, ReadonlySet<number>> {
  return new Map(
    [...Map.groupBy(held, ({ project }) => project)].map(([project, list]) => [
      project,
      new Set(list.map(({ resource }) => resource)),
    ]),
  );
}
