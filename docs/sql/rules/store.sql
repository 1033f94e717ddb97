-- readRules
select "name", "valid_from" as "from", "value"
from "public_setting_value"
order by "id";
select "name", "valid_from" as "from", "value"
from "setting_value"
order by "id";
