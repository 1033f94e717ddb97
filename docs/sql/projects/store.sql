-- readProjects
with wanted as materialized (
  select *
  from project
  where $1::boolean or id = any($2::int[])), held as (
  select h.project, h.resource_id
  from (
    select w.id as project, c.resource_id
    from wanted w
    join status_change c on c.project_id = w.id
    where c.id = (
      select l."id"
      from status_change l
      where l.resource_id = "c"."resource_id"
      order by l.changed_on desc, l.id desc
      limit 1)
    union
    select w.id, r.id
    from wanted w
    join resource r on r.project = w.name
    where (
      select l."project_id"
      from status_change l
      where l.resource_id = "r"."id"
      order by l.changed_on desc, l.id desc
      limit 1) is null) h
  join resource r on r.id = h.resource_id and r.status = any($3::text[])), sites as (
  select h.project, jsonb_agg(jsonb_build_object('id', r.id, 'code', r.code, 'name', r.name, 'status', r.status, 'lon',
      coalesce(r.lon, b.lon), 'lat', coalesce(r.lat, b.lat)) order by r.code, r.id) as list
  from held h
  join resource r on r.id = h.resource_id
  left join container b on b.code = r.building and r.kind = 'office' and r.geom is null
  group by h.project), issues as (
  select i.project, count(*)::int as open, count(*) filter (where i.due < $4::date)::int as overdue
  from project_issue i
  join wanted w on w.id = i.project
  where i.done_on is null
  group by i.project)
select w.id, w.version, w.code, w.name, w.investor, w.origin, w.industry, w.investment_kind, w.stage, w.stage_since,
    w.level, w.tags, w.cluster, w.grade, w.measure, w.measure_owner, w.total_investment_wan, w.fixed_investment_wan,
    w.tax_wan_per_year, w.output_wan_per_year, w.research_share_percent, w.energy_tce_per_wan, w.jobs,
    w.progress_percent, w.planned_percent, w.officer, w.leader, w.contact, w.remarks, w.requirement, w.updated_on,
    greatest(w.stage_since, (
  select max(c.on_day)
  from project_contact c
  where c.project = w.id)) as moved_on, coalesce(i.open, 0) as open_issues, coalesce(i.overdue, 0) as overdue_issues,
      coalesce(s.list, '[]') as sites
from wanted w
left join issues i on i.project = w.id
left join sites s on s.project = w.id
order by w.name, w.id;
