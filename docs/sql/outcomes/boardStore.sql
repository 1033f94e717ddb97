-- readOutcomeFacts
select c.id, c.changed_on as "on", c.outcome, c.outcome_area_m2 as "areaM2", jsonb_build_object('id', c.resource_id,
    'code', v.code, 'name', v.name, 'kind', v.kind) as resource, c.project, p.id as "projectId", p.investment_kind as
    "investmentKind", coalesce(c.former_user, v.former_user) as "formerUser"
from status_change c
join lateral (
  select *
  from resource_version v
  where v.id = c.resource_id
  order by v.version desc
  limit 1) v on true
left join project p on (p.id = c.project_id or (c.project_id is null and p.name = c.project))
where c.outcome is not null and c.changed_on between $1::date and $2::date
order by c.changed_on, c.id;
