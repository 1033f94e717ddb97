import { type Kysely, type Selectable, sql } from 'kysely';
import type { ProjectItemData } from '#contract/projects.ts';
import type { ProjectTable, Tables } from '#record/tables.ts';
import { heldForWanted } from './heldStore.ts';

/** A project with what is counted of it. */
export interface ProjectRow extends Omit<Selectable<ProjectTable>, 'put_by' | 'created_on'> {
  readonly moved_on: string;
  readonly open_issues: number;
  readonly overdue_issues: number;
  readonly sites: ProjectItemData['sites'];
}

/** Projects by name, with the sites held for them; without ids, all. */
export async function readProjects(
  db: Kysely<Tables>,
  today: string,
  ids: readonly number[] | null = null,
): Promise<ProjectRow[]> {
  const { rows } = await sql<ProjectRow>`
    with wanted as materialized (
      select * from project where ${ids === null}::boolean or id = any(${ids ?? []}::int[])
    ), held as (
      ${heldForWanted()}
    ), sites as (
      select h.project, jsonb_agg(jsonb_build_object('id', r.id, 'code', r.code, 'name', r.name, 'status', r.status,
        'lon', coalesce(r.lon, b.lon), 'lat', coalesce(r.lat, b.lat)) order by r.code, r.id) as list
      from held h join resource r on r.id = h.resource_id
      left join container b on b.code = r.building and r.kind = 'office' and r.geom is null
      group by h.project
    ), issues as (
      select i.project, count(*)::int as open, count(*) filter (where i.due < ${today}::date)::int as overdue
      from project_issue i join wanted w on w.id = i.project where i.done_on is null group by i.project
    )
    select w.id, w.version, w.code, w.name, w.investor, w.origin, w.industry, w.investment_kind, w.stage, w.stage_since, w.level, w.tags,
      w.cluster, w.grade, w.measure, w.measure_owner, w.total_investment_wan, w.fixed_investment_wan, w.tax_wan_per_year,
      w.output_wan_per_year, w.research_share_percent, w.energy_tce_per_wan, w.jobs, w.progress_percent, w.planned_percent,
      w.officer, w.leader, w.contact, w.remarks, w.requirement, w.updated_on,
      greatest(w.stage_since, (select max(c.on_day) from project_contact c where c.project = w.id)) as moved_on,
      coalesce(i.open, 0) as open_issues, coalesce(i.overdue, 0) as overdue_issues, coalesce(s.list, '[]') as sites
    from wanted w left join issues i on i.project = w.id left join sites s on s.project = w.id
    order by w.name, w.id
  `.execute(db);
  return rows;
}
