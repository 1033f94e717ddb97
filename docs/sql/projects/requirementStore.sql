-- readRequirements
select "id", "name", "stage", "officer", "requirement"
from "project"
where "id" in ($1)
order by "id";
select "id", "name", "stage", "officer", "requirement"
from "project"
where "stage" in ($1, $2)
order by "id";
