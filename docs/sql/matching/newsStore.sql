-- readNews
select "id", greatest("created_on", "status_since") as "on"
from "resource"
where "status" = $1 and greatest("created_on", "status_since") >= $2
order by greatest("created_on", "status_since") desc, "id" desc
limit $3;
select p.id, p.name, p.officer, p.requirement, (
  select max(v.on_day)
  from project_version v
  left join project_version b on b.project = v.project and b.version = v.version - 1
  where v.project = p.id and v.on_day >= $1::date and v.content -> 'requirement' <> 'null' and v.content ->> 'stage' =
      any($2::text[]) and (b.project is null or b.content -> 'requirement' <> v.content -> 'requirement' or b.content
      ->> 'stage' <> all($3::text[]))) as "on", array(
  select s.resource_id
  from project_site s
  where s.project = p.id) as shortlist
from project p
where p.stage = any($4::text[]) and p.requirement is not null
order by p.id;

-- readSitesOf
select "id"
from "resource"
where "status" = $1 and ("resource"."officer" = $2 or ("resource"."officer" is null and "resource"."zone" =
    any($3::text[])));
