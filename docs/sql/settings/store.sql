-- readSaidValues
select "id", "name", "valid_from" as "from", "value", "actor" as "by", "at", "note"
from "setting_value"
order by "id" desc;

-- insertValue
insert into "setting_value" ("name", "valid_from", "value", "actor", "note")
values ($1, $2, $3, $4, $5)
returning "id";
