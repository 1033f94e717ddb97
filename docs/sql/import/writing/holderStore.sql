-- createMissingHolders
insert into container (code, kind, name, park, zone)
select building, 'building', building, min("park"), min("zone")
from planned
join incoming using (ordinal)
where what <> 'rejected' and building is not null
group by building
on conflict do nothing
returning code;
insert into container (code, kind, name, zone)
select park, 'park', park, min("zone")
from planned
join incoming using (ordinal)
where what <> 'rejected' and park is not null
group by park
on conflict do nothing
returning code;
insert into zone (code, name)
select distinct zone, zone
from planned
join incoming using (ordinal)
where what <> 'rejected' and zone is not null
on conflict do nothing
returning code;
