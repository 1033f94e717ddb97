-- readPeople
select "id", "username", "name", "role", "zones", "enabled", "outside_id" as "outsideId"
from "person"
order by "name";

-- findByOutsideId
select "id", "username", "name", "role", "zones", "enabled"
from "person"
where "outside_id" = $1;

-- readStaffing
select exists (
  select "id"
  from "person") as "anybody", exists (
  select "id"
  from "person"
  where "role" = $1 and "enabled" = $2) as "admin";

-- findForLogin
select "id", "username", "name", "role", "zones", "enabled", "password_hash"
from "person"
where "username" = $1;

-- insertPerson
insert into "person" ("username", "name", "role", "zones", "password_hash", "outside_id")
values ($1, $2, $3, $4, $5, $6)
returning "id", "username", "name", "role", "zones", "enabled", "outside_id" as "outsideId";
select "username", "name", "outside_id"
from "person"
where "id" <> $1 and ("name" = $2 or "username" = $3);

-- updatePerson
update "person"
set "password_hash" = $1
where "id" = $2
returning "id", "username", "name", "role", "zones", "enabled", "outside_id" as "outsideId";
update "person"
set "zones" = $1
where "id" = $2
returning "id", "username", "name", "role", "zones", "enabled", "outside_id" as "outsideId";
select "username", "name", "outside_id"
from "person"
where "id" <> $1 and 1 = 0;

-- lockAdmins
select "id"
from "person"
where "role" = $1 and "enabled" = $2
order by "id"
for update;
