-- undoWrites
select w.id, case when w.to_version is null then 'built_on' else 'not_found' end as code
from unnest($1::int[], $2::int[], $3::int[]) as w (id, version, to_version)
join resource r on r.id = w.id
where exists (
  select
  from resource_version v
  where v.id = w.id and v.version > coalesce(w.to_version, 0) and v.version <= w.version and v.edited_by is distinct
      from $4::text) or not exists (
  select
  from resource_version v
  where v.id = w.id and v.version = coalesce(w.to_version, 1)) or (w.to_version is null and (r.created_on <> $5::date or
      exists (
  select
  from attachment a
  where a.resource_id = w.id and a.removed_at is null) or exists (
  select
  from lineage l
  where w.id in (l.ancestor, l.descendant)) or exists (
  select
  from project_site s
  where s.resource_id = w.id) or (
  select count(*)
  from status_change c
  where c.resource_id = w.id) > 1))
order by w.id;
select w.id, "v"."code", …
from unnest($1::int[], $2::int[], $3::int[]) as w (id, version, to_version)
join resource_version v on v.id = w.id and v.version = w.to_version;
update resource r
set has_leaves = r.has_leaves and v.kind = 'park', "code" = "v"."code", …
from unnest($1::int[], $2::int[], $3::int[]) as w (id, version, to_version)
join resource_version v on v.id = w.id and v.version = w.to_version
where r.id = w.id and row("r"."code", …) is distinct from row("v"."code", …)
returning r.id, r.version;
