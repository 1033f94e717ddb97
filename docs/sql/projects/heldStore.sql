-- readHeldSites
with wanted as materialized (
  select id, name
  from project
  where id = any($1::int[]))
select project, resource_id as resource
from (
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
  join resource r on r.id = h.resource_id and r.status = any($2::text[])) held
order by project, resource_id;

-- readHeldOf
with wanted as materialized (
  select id, name
  from project
  where id = $1::int)
select held.resource_id as resource
from wanted w
left join (
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
  join resource r on r.id = h.resource_id and r.status = any($2::text[])) held on held.project = w.id
order by held.resource_id;

-- readHoldersOf
with wanted as materialized (
  select p.id, p.name
  from project p
  where p.id in (
    select c.project_id
    from status_change c
    where c.resource_id = any($1::int[])) or p.name in (
    select r.project
    from resource r
    where r.id = any($2::int[])))
select project, resource_id as resource
from (
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
  join resource r on r.id = h.resource_id and r.status = any($3::text[])) held
where resource_id = any($4::int[])
order by project, resource_id;
