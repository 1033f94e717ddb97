-- readReminders
select "id", "name", "kind", "url", "topics", "enabled", "last_day" as "lastDay", "last_result" as "lastResult"
from "webhook"
order by "id";

-- insertReminder
insert into "webhook" ("name", "kind", "url")
values ($1, $2, $3)
returning "id", "name", "kind", "url", "topics", "enabled", "last_day" as "lastDay", "last_result" as "lastResult";

-- updateReminder
update "webhook"
set "name" = "name", "url" = "url", "topics" = "topics", "enabled" = $1
where "id" = $2
returning "id", "name", "kind", "url", "topics", "enabled", "last_day" as "lastDay", "last_result" as "lastResult";

-- deleteReminder
delete from "webhook"
where "id" = $1
returning "id";

-- findRobot
select "id", "kind", "url", "topics"
from "webhook"
where "id" = $1;

-- isAnyUntold
select "id"
from "webhook"
where "enabled" = $1 and "last_day" is distinct from $2
limit $3;

-- claimRobots
update "webhook"
set "last_day" = $1, "last_result" = $2
where "enabled" = $3 and "last_day" is distinct from $4
returning "id", "kind", "url", "topics";

-- keepResult
update "webhook"
set "last_result" = $1
where "id" = $2
returning "id";

-- readOfficers
select "officer"
from "resource"
where "officer" is not null and "status" <> $1
union
select "officer"
from "project"
where "officer" is not null and "stage" in ($2, $3)
order by "officer";
