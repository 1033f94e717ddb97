-- readOutcomes
select to_char(c.changed_on, 'YYYY-MM') as month, c.outcome, r.kind, sum(case when c.outcome_area_m2 < 0 then -1 else 1
    end)::int as count, sum(c.outcome_area_m2) as "areaM2"
from public_status_change c
join public_resource r on r.id = c.resource_id
where c.outcome is not null and c.changed_on between $1::date and $2::date
group by 1, 2, 3
order by 1, 2, 3;
select to_char(c.changed_on, 'YYYY-MM') as month, c.outcome, r.kind, sum(case when c.outcome_area_m2 < 0 then -1 else 1
    end)::int as count, sum(c.outcome_area_m2) as "areaM2"
from status_change c
join lateral (
  select v.kind
  from resource_version v
  where v.id = c.resource_id
  order by v.version desc
  limit 1) r on true
where c.outcome is not null and c.changed_on between $1::date and $2::date
group by 1, 2, 3
order by 1, 2, 3;
