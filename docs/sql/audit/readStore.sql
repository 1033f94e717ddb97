-- readAudit
with entries as (
  select a.*
  from audit a
  where ((a.version in (
    select w.version
    from change w
    where w.ids && $1::int[]) or (a.version is null and case when a.verb = 'proposal.decline' and jsonb_typeof(a.detail
        -> 'id') = 'number' then array[(a.detail ->> 'id')::int] when jsonb_typeof(a.detail -> 'resource') = 'number'
        then array[(a.detail ->> 'resource')::int] when jsonb_typeof(a.detail -> 'ids') = 'array' then array(
    select jsonb_array_elements_text(a.detail -> 'ids')::int) when jsonb_typeof(a.detail -> 'shortlist') = 'array' then
        array(
    select jsonb_array_elements_text(a.detail -> 'shortlist')::int) else '{}' end && $2::int[])) or case when a.verb =
        'match.keep' and jsonb_typeof(a.detail -> 'project') = 'number' then (a.detail ->> 'project')::int when a.verb
        like 'project.%' and jsonb_typeof(a.detail -> 'id') = 'number' then (a.detail ->> 'id')::int end =
        any($3::int[]))
  order by a.id desc
  limit $4), found as (
  select a.id, a.at, a.actor, a.verb, a.version, a.address, a.detail, case when c.version is not null then c.ids else
      case when a.verb = 'proposal.decline' and jsonb_typeof(a.detail -> 'id') = 'number' then array[(a.detail ->>
      'id')::int] when jsonb_typeof(a.detail -> 'resource') = 'number' then array[(a.detail ->> 'resource')::int] when
      jsonb_typeof(a.detail -> 'ids') = 'array' then array(
    select jsonb_array_elements_text(a.detail -> 'ids')::int) when jsonb_typeof(a.detail -> 'shortlist') = 'array' then
        array(
    select jsonb_array_elements_text(a.detail -> 'shortlist')::int) else '{}' end end as subjects, case when a.verb =
        'match.keep' and jsonb_typeof(a.detail -> 'project') = 'number' then (a.detail ->> 'project')::int when a.verb
        like 'project.%' and jsonb_typeof(a.detail -> 'id') = 'number' then (a.detail ->> 'id')::int end as project
  from entries a
  left join change c on c.version = a.version)
select f.id::int as id, f.at, f.actor, f.verb, f.version, f.address, f.detail, s.ids as resources, coalesce(s.sites,
    '[]'::json) as sites, p.project
from found f
left join lateral (
  select array_agg(s.id order by s.id) as ids, json_agg(json_build_object('id', s.id, 'code', v.code, 'name', v.name)
      order by s.id) filter (where v.id is not null) as sites
  from unnest(f.subjects) as s (id)
  left join lateral (
    select v.id, v.code, v.name
    from resource_version v
    where v.id = s.id
    order by v.version desc
    limit 1) v on true
  where cardinality(f.subjects) <= 50) s on true
left join lateral (
  select json_build_object('id', p.id, 'name', p.name) as project
  from project p
  where p.id = f.project) p on true
order by f.id desc;
with entries as (
  select a.*
  from audit a
  where a.id < $1
  order by a.id desc
  limit $2), found as (
  select a.id, a.at, a.actor, a.verb, a.version, a.address, a.detail, case when c.version is not null then c.ids else
      case when a.verb = 'proposal.decline' and jsonb_typeof(a.detail -> 'id') = 'number' then array[(a.detail ->>
      'id')::int] when jsonb_typeof(a.detail -> 'resource') = 'number' then array[(a.detail ->> 'resource')::int] when
      jsonb_typeof(a.detail -> 'ids') = 'array' then array(
    select jsonb_array_elements_text(a.detail -> 'ids')::int) when jsonb_typeof(a.detail -> 'shortlist') = 'array' then
        array(
    select jsonb_array_elements_text(a.detail -> 'shortlist')::int) else '{}' end end as subjects, case when a.verb =
        'match.keep' and jsonb_typeof(a.detail -> 'project') = 'number' then (a.detail ->> 'project')::int when a.verb
        like 'project.%' and jsonb_typeof(a.detail -> 'id') = 'number' then (a.detail ->> 'id')::int end as project
  from entries a
  left join change c on c.version = a.version)
select f.id::int as id, f.at, f.actor, f.verb, f.version, f.address, f.detail, s.ids as resources, coalesce(s.sites,
    '[]'::json) as sites, p.project
from found f
left join lateral (
  select array_agg(s.id order by s.id) as ids, json_agg(json_build_object('id', s.id, 'code', v.code, 'name', v.name)
      order by s.id) filter (where v.id is not null) as sites
  from unnest(f.subjects) as s (id)
  left join lateral (
    select v.id, v.code, v.name
    from resource_version v
    where v.id = s.id
    order by v.version desc
    limit 1) v on true
  where cardinality(f.subjects) <= 50) s on true
left join lateral (
  select json_build_object('id', p.id, 'name', p.name) as project
  from project p
  where p.id = f.project) p on true
order by f.id desc;
with entries as (
  select a.*
  from audit a
  where true
  order by a.id desc
  limit $1), found as (
  select a.id, a.at, a.actor, a.verb, a.version, a.address, a.detail, case when c.version is not null then c.ids else
      case when a.verb = 'proposal.decline' and jsonb_typeof(a.detail -> 'id') = 'number' then array[(a.detail ->>
      'id')::int] when jsonb_typeof(a.detail -> 'resource') = 'number' then array[(a.detail ->> 'resource')::int] when
      jsonb_typeof(a.detail -> 'ids') = 'array' then array(
    select jsonb_array_elements_text(a.detail -> 'ids')::int) when jsonb_typeof(a.detail -> 'shortlist') = 'array' then
        array(
    select jsonb_array_elements_text(a.detail -> 'shortlist')::int) else '{}' end end as subjects, case when a.verb =
        'match.keep' and jsonb_typeof(a.detail -> 'project') = 'number' then (a.detail ->> 'project')::int when a.verb
        like 'project.%' and jsonb_typeof(a.detail -> 'id') = 'number' then (a.detail ->> 'id')::int end as project
  from entries a
  left join change c on c.version = a.version)
select f.id::int as id, f.at, f.actor, f.verb, f.version, f.address, f.detail, s.ids as resources, coalesce(s.sites,
    '[]'::json) as sites, p.project
from found f
left join lateral (
  select array_agg(s.id order by s.id) as ids, json_agg(json_build_object('id', s.id, 'code', v.code, 'name', v.name)
      order by s.id) filter (where v.id is not null) as sites
  from unnest(f.subjects) as s (id)
  left join lateral (
    select v.id, v.code, v.name
    from resource_version v
    where v.id = s.id
    order by v.version desc
    limit 1) v on true
  where cardinality(f.subjects) <= 50) s on true
left join lateral (
  select json_build_object('id', p.id, 'name', p.name) as project
  from project p
  where p.id = f.project) p on true
order by f.id desc;
select array(
  select distinct v.id
  from resource_version v
  where v.name ilike $1 or v.code ilike $2) as sites, array(
  select p.id
  from project p
  where p.name ilike $3) as projects;
