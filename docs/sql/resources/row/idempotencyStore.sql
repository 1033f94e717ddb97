-- answerOf
select "body", "body_hash"
from "idempotency"
where ("key" = $1 and "person" = $2 and "route" = $3);

-- takeKey
insert into "idempotency" ("key", "person", "route", "body_hash", "status", "body")
values ($1, $2, $3, $4, $5, $6)
on conflict do nothing
returning "key";

-- giveKeyBack
delete from "idempotency"
where ("key" = $1 and "person" = $2 and "route" = $3)
returning "key";

-- keepAnswer
update "idempotency"
set "body" = $1
where ("key" = $2 and "person" = $3 and "route" = $4)
returning "key";
